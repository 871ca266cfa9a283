package giosg.bots.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivingNobodyTests {

  /// A program with one child, which it would never end.
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws InterruptedException {
      Launch launch =
          new Launch("child", Program.of(List.of("sleep", "600")), Map.of(), () -> true);
      ServiceProcess child =
          new ServiceProcess(launch, new RunFolder(Path.of(args[0])), new Watchdog());
      child.start();
      System.out.println(child.pid());
      Thread.currentThread().join();
    }
  }

  @TempDir Path folder;

  @Test
  void a_child_does_not_outlive_a_parent_that_is_killed_hard() throws Exception {
    Process parent =
        new ProcessBuilder(
                Jvm.QUICK_START.command(
                    64,
                    List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())))
            .redirectErrorStream(true)
            .start();
    ProcessHandle child;
    try (BufferedReader said = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
    }
    assertThat(child.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    await("the child is gone").atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
  }
}
