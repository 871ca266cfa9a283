package giosg.bots.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingOverAChildTests {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;

  private final Watchdog watchdog = new Watchdog();

  @AfterEach
  void end() {
    watchdog.close();
  }

  @Test
  void tells_of_a_child_that_ends_before_it_is_ready_with_the_end_of_its_log() {
    ServiceProcess child = shell("echo the port is taken; exit 3", () -> false);
    child.start();

    assertThatThrownBy(() -> child.awaitReady(LIMIT))
        .isInstanceOf(ProcessFailed.class)
        .hasMessageContaining("child ended before it was ready (exit code 3)")
        .hasMessageContaining("the port is taken")
        .hasMessageContaining(folder.resolve("logs").resolve("child.log").toString());
  }

  @Test
  void tells_of_a_child_that_is_not_ready_in_time() {
    ServiceProcess child = shell("exec sleep 600", () -> false);
    child.start();

    assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(200)))
        .isInstanceOf(ProcessFailed.class)
        .hasMessageContaining("child was not ready within");
  }

  @Test
  void stops_a_frozen_child_gracefully() throws Exception {
    ServiceProcess child =
        shell(
            "trap 'echo said goodbye; exit 0' TERM; echo up; while :; do sleep 0.05; done",
            this::isUp);
    child.start();
    child.awaitReady(LIMIT);
    child.freeze();

    child.stop();

    assertThat(child.isRunning()).isFalse();
    assertThat(Files.readString(child.log())).contains("said goodbye");
  }

  @Test
  void keeps_a_child_from_hearing_the_terminals_interrupt() throws Exception {
    ServiceProcess child =
        shell("echo up; kill -INT $$; echo still here; exec sleep 600", this::isUp);
    child.start();
    child.awaitReady(LIMIT);

    await("the child goes on")
        .atMost(LIMIT)
        .until(() -> Files.readString(child.log()).contains("still here"));
    child.kill();
  }

  @Test
  void kills_what_still_runs_when_the_watch_ends() {
    ServiceProcess child = shell("exec sleep 600", () -> true);
    child.start();
    ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();

    watchdog.close();

    await("the child is gone").atMost(LIMIT).until(() -> !handle.isAlive());
  }

  @Test
  void starts_nothing_that_nobody_would_watch() {
    watchdog.close();

    ServiceProcess child = shell("exec sleep 600", () -> true);

    assertThatThrownBy(child::start).isInstanceOf(IllegalStateException.class);
    await("the child is gone").atMost(LIMIT).until(() -> !child.isRunning());
  }

  private ServiceProcess shell(String script, Readiness readiness) {
    Launch launch =
        new Launch("child", Program.of(List.of("sh", "-c", script)), Map.of(), readiness);
    return new ServiceProcess(launch, new RunFolder(folder), watchdog);
  }

  private boolean isUp() {
    try {
      return Files.readString(folder.resolve("logs").resolve("child.log")).contains("up");
    } catch (java.io.IOException notYet) {
      return false;
    }
  }
}
