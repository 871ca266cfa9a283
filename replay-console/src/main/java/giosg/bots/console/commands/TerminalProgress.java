package giosg.bots.console.commands;

import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells on the error stream how far long reading is, and lets Ctrl-C end it in order: what was
/// found until then is still printed.
final class TerminalProgress implements Progress, AutoCloseable {
  private static final long FIRST = Duration.ofSeconds(2).toNanos();
  private static final long EVERY = Duration.ofSeconds(1).toNanos();
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final PrintWriter err;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().unstarted(this::stop);
  private volatile boolean stopped;
  private long nextAt = System.nanoTime() + FIRST;

  private TerminalProgress(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /// Until it is closed, a signal to end waits for what is found by then.
  ///
  /// @param out all that was written to it has gone out before the signal ends the program
  static TerminalProgress of(PrintWriter out, PrintWriter err) {
    TerminalProgress progress = new TerminalProgress(out, err);
    Runtime.getRuntime().addShutdownHook(progress.hook);
    return progress;
  }

  /// What a signal sets off: once this returns, the program is at its end.
  void stop() {
    stopped = true;
    try {
      if (!finished.await(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        err.println("stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    out.flush();
    if (stopped) {
      err.println("stopped: only what was read until then is told");
      err.flush();
    }
    finished.countDown();
    if (stopped) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The signal came just now; the hook has nothing to wait for.
    }
  }

  @Override
  public synchronized void read(Span span, long done, long total) {
    long now = System.nanoTime();
    if (now - nextAt > 0 && done < total) {
      nextAt = now + EVERY;
      err.printf(
          "reading %s, partition %d: %d %%%n", span.topic(), span.partition(), 100 * done / total);
      err.flush();
    }
  }

  @Override
  public boolean isStopped() {
    return stopped;
  }
}
