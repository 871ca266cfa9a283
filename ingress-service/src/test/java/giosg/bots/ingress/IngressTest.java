package giosg.bots.ingress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.context.EmbeddedKafka;

/// A test against the running service and a real broker; all of them share one. It has longer for
/// Kafka than in service, and yet less than a request may take. On a busy machine one webhook or
/// the other may still go by the spool, so what is looked for in Kafka is awaited there.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EmbeddedKafka(partitions = 1)
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
      "ingress.webhook-secrets=" + Giosg.OLD_SECRET + "," + Giosg.SECRET,
      "ingress.kafka-time-limit=5s",
      "ingress.spool.folder=target/spool/${random.uuid}",
      "server.tomcat.accesslog.enabled=true",
      "server.tomcat.accesslog.directory=${user.dir}/target/access-log",
      "credentials.keys=" + Giosg.KEY,
      "topics.partitions=3",
      "logging.level.kafka=error",
      "logging.level.org.apache.kafka=error",
      "logging.level.state.change.logger=error"
    })
public @interface IngressTest {}
