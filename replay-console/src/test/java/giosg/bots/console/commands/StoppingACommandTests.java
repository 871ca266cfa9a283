package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoppingACommandTests {
  private static final Duration A_WHILE = Duration.ofMillis(300);

  /// What reaches the terminal, and whether the program still ran when it did.
  private static final class Terminal extends StringWriter {
    private final Thread signal;
    private boolean inTime;

    Terminal(Thread signal) {
      this.signal = signal;
    }

    @Override
    public void flush() {
      try {
        inTime = !signal.join(A_WHILE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void what_was_found_is_told_before_the_program_ends() throws Exception {
    TerminalProgress[] progress = new TerminalProgress[1];
    Thread signal = Thread.ofPlatform().unstarted(() -> progress[0].stop());
    Terminal terminal = new Terminal(signal);
    // As from a shell: nothing goes out before it is flushed.
    PrintWriter out = new PrintWriter(new BufferedWriter(terminal), false);
    StringWriter err = new StringWriter();
    progress[0] = TerminalProgress.of(out, new PrintWriter(err, false));
    signal.start();
    await("it is told to stop").until(progress[0]::isStopped);

    out.print("3 conversations");
    progress[0].close();
    signal.join();

    assertThat(terminal.toString()).isEqualTo("3 conversations");
    assertThat(terminal.inTime).isTrue();
    assertThat(err.toString()).contains("stopped: only what was read until then is told");
  }
}
