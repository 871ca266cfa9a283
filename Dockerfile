# The images of all programs, one target each. Nothing here needs BuildKit.

FROM eclipse-temurin:25-jre AS runtime
# A volume takes the owner of the folder that it is first mounted on.
RUN groupadd --gid 10001 giosg \
  && useradd --uid 10001 --gid 10001 --home-dir /app --shell /usr/sbin/nologin giosg \
  && install -d -m 0700 -o giosg -g giosg /secrets/webhook /secrets/credentials /memory
COPY deploy/docker/answers-200 /usr/local/bin/
WORKDIR /app
USER 10001:10001
# Java itself gets the signals, as process 1. Out of memory it ends, for whoever restarts it.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "program.jar"]

FROM runtime AS secrets
COPY deploy/docker/make-secrets /usr/local/bin/
ENTRYPOINT ["make-secrets"]

FROM maven:3.9-eclipse-temurin-25 AS poms
WORKDIR /src
COPY . .
RUN mkdir /poms && find . -name pom.xml -exec cp --parents {} /poms ';'

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
ENV PROGRAMS=ingress-service,bot-worker,presence-keeper,replay-console,testbed/giosg-simulator
# With the poms alone, Maven fetches most of what it needs: a layer that lasts until one changes.
COPY --from=poms /poms ./
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspring-boot.repackage.skip=true \
    -pl "$PROGRAMS" -am package \
  && find . -name target -prune -exec rm -r {} +
COPY . .
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl "$PROGRAMS" -am package
# Our code apart from the libraries, which change seldom and so are a layer of their own.
RUN for service in ingress-service bot-worker presence-keeper replay-console; do \
    java -Djarmode=tools -jar "$service/target/$service.jar" \
      extract --destination "/programs/$service" || exit 1; \
  done
# SQLite's native part as a file of its own: unpacked at each start, it would need a /tmp from which
# programs may run.
RUN cd /programs/ingress-service \
  && jar xf lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
  && mv "org/sqlite/native/Linux/$(uname -m)" native

FROM runtime AS ingress-service
COPY --from=build /programs/ingress-service/lib lib
COPY --from=build /programs/ingress-service/native native
COPY --from=build /programs/ingress-service/ingress-service.jar program.jar
USER root
RUN install -d -m 0700 -o giosg -g giosg /spool
USER 10001:10001
ENV INGRESS_SPOOL_FOLDER=/spool
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
  "-Dorg.sqlite.lib.path=/app/native", "-jar", "program.jar"]
EXPOSE 8080 9080

FROM runtime AS bot-worker
COPY --from=build /programs/bot-worker/lib lib
COPY --from=build /programs/bot-worker/bot-worker.jar program.jar
EXPOSE 9081

FROM runtime AS presence-keeper
COPY --from=build /programs/presence-keeper/lib lib
COPY --from=build /programs/presence-keeper/presence-keeper.jar program.jar
EXPOSE 9082

FROM runtime AS replay-console
COPY --from=build /programs/replay-console/lib lib
COPY --from=build /programs/replay-console/replay-console.jar program.jar
CMD ["--help"]
EXPOSE 8083 9083

FROM runtime AS giosg-simulator
COPY --from=build /src/testbed/giosg-simulator/target/giosg-simulator-exec.jar program.jar
EXPOSE 8090
