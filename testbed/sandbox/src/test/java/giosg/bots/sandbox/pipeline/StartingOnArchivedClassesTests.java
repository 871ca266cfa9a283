package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.Launch;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.processes.Readiness;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.processes.Watchdog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The replay-console's pages stand for all services: they come up without a broker.
class StartingOnArchivedClassesTests {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final Watchdog watchdog = new Watchdog();
  private final int port = Port.free();

  @AfterEach
  void end() {
    watchdog.close();
  }

  @Test
  void a_service_that_was_stopped_leaves_its_classes_to_those_started_later() throws Exception {
    Path jar = Files.copy(built(), folder.resolve("replay-console.jar"));
    ServiceProcess first = console(jar);
    ServiceProcess second = console(jar);

    first.start();
    first.awaitReady(LIMIT);
    assertThat(mapped(first)).doesNotContain("of-an-earlier-run.jsa");
    first.stop();
    second.start();
    second.awaitReady(LIMIT);

    assertThat(mapped(second)).contains("of-an-earlier-run.jsa");
  }

  @Test
  void one_that_was_killed_leaves_nothing_and_is_started_all_the_same() throws Exception {
    Path jar = Files.copy(built(), folder.resolve("replay-console.jar"));
    ServiceProcess console = console(jar);
    console.start();
    console.awaitReady(LIMIT);

    console.kill();
    console.start();
    console.awaitReady(LIMIT);

    assertThat(mapped(console)).doesNotContain("of-an-earlier-run.jsa");
  }

  private ServiceProcess console(Path jar) {
    int management = port + Port.TO_MANAGEMENT;
    Launch launch =
        new Launch(
            "console",
            Jvm.OVER_AND_OVER.service(256, jar, "serve"),
            Map.of(
                "SERVER_PORT", String.valueOf(port),
                "MANAGEMENT_SERVER_PORT", String.valueOf(management)),
            Readiness.of(
                URI.create(
                    "http://" + Port.HOST + ":" + management + "/actuator/health/liveness")));
    return new ServiceProcess(launch, new RunFolder(folder.resolve("run")), watchdog);
  }

  private static Path built() {
    return Project.here().root().resolve("replay-console/target/replay-console.jar");
  }

  private static String mapped(ServiceProcess process) throws IOException {
    return Files.readString(Path.of("/proc/" + process.pid() + "/maps"));
  }
}
