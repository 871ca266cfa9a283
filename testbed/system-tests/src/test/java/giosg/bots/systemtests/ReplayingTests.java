package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// All that happened is replayed by the replay-console as it is shipped, with everything about it
/// that would let it call giosg, and giosg hears nothing.
@ExtendWith(RunningSystem.class)
class ReplayingTests {
  private static final int EVENTS = Scale.of(10_000, 500);

  @Test
  void makes_no_call(Sandbox system) throws IOException, InterruptedException {
    SimulatorClient giosg = system.giosg();
    Instant start = Instant.now();
    try (Crowd crowd = new Crowd(giosg, 2_000)) {
      crowd.come(Scale.of(130, 20), Scale.of(10, 5), Duration.ofSeconds(Scale.of(10, 1)));
      crowd.awaitAnswers();
    }
    Crowd.until("all webhooks are delivered", () -> giosg.webhooksUnderway() == 0);
    long events =
        Topic.all(system, Topics.CHAT_EVENTS).stream()
            .filter(event -> event.timestamp() >= start.toEpochMilli())
            .count();
    assertThat(events).isGreaterThanOrEqualTo(EVENTS);
    // From now on, whoever calls is the replay.
    system.worker().stop();
    system.keeper().stop();
    try {
      long before = giosg.lastCall();
      String told = replay(system, start);
      long calls = giosg.lastCall() - before;

      System.out.printf("RESULT replaying-events %d events%n", events);
      System.out.printf("RESULT replaying-calls %d calls%n", calls);
      assertThat(told).contains(" same, 0 different, 0 failed");
      assertThat(calls).isZero();
    } finally {
      system.keeper().start();
      system.worker().start();
      system.keeper().awaitReady(Sandbox.TO_GET_READY);
      system.worker().awaitReady(Sandbox.TO_GET_READY);
    }
  }

  private static String replay(Sandbox system, Instant since)
      throws IOException, InterruptedException {
    Path jar = Project.here().root().resolve("replay-console/target/replay-console.jar");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java.toString(), "-jar", jar.toString(), "replay", "--since", since.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                system.broker().bootstrapServers(),
                "GIOSG_BASE_URL",
                "http://127.0.0.1:" + system.ports().simulator(),
                "BOT_DEFINITION",
                NumberedBot.in(system.folder().logs()).toString()));
    Process process = builder.start();
    try {
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(told).isZero();
      return told;
    } finally {
      process.destroyForcibly();
    }
  }
}
