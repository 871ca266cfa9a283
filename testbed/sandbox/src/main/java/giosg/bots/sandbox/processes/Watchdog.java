package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/// Ends the children when this process is gone, however it went: killed hard, it runs no shutdown
/// hook, but its end of the pipe to this small shell closes. What the shell still watches then, it
/// kills.
public final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      watched=' '
      while read -r what pid; do
        case $what in
          watch) watched="$watched$pid " ;;
          forget)
            case $watched in
              *" $pid "*) watched="${watched%%" $pid "*} ${watched#*" $pid "}" ;;
            esac ;;
        esac
      done
      [ "$watched" = ' ' ] || kill -9 $watched
      """;

  private final Process shell;
  private final Writer orders;

  public Watchdog() {
    try {
      shell =
          new ProcessBuilder("sh", "-c", SCRIPT)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
    } catch (IOException noShell) {
      throw new UncheckedIOException(noShell);
    }
    orders = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /// Kills the child at once when nobody can watch over it any more.
  void watch(Process child) {
    if (!order("watch", child)) {
      child.destroyForcibly();
      throw new IllegalStateException("the watchdog is gone");
    }
    // Its id may soon be somebody else's.
    var unused = child.onExit().thenRun(() -> order("forget", child));
  }

  private synchronized boolean order(String what, Process child) {
    try {
      orders.write(what + " " + child.pid() + "\n");
      orders.flush();
      return shell.isAlive();
    } catch (IOException closed) {
      return false;
    }
  }

  /// Ends the children that still run, hard, and the watch.
  @Override
  public synchronized void close() {
    try {
      orders.close();
      shell.waitFor();
    } catch (IOException alreadyGone) {
      shell.destroyForcibly();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
