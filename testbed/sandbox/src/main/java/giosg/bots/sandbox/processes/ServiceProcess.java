package giosg.bots.sandbox.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A child process under our hand: it can be stopped, killed, frozen and started again, and does
/// not outlive us. Its output goes to its log file, which later starts append to.
public final class ServiceProcess implements AutoCloseable {
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

  private final Launch launch;
  private final RunFolder folder;
  private final Watchdog watchdog;
  private volatile @Nullable Process process;
  private Program.@Nullable Run run;

  public ServiceProcess(Launch launch, RunFolder folder, Watchdog watchdog) {
    this.launch = launch;
    this.folder = folder;
    this.watchdog = watchdog;
  }

  public String name() {
    return launch.name();
  }

  public Path log() {
    return folder.log(launch.name());
  }

  /// Starts the child without waiting for it; does nothing while it runs.
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    File log = log().toFile();
    Path work = folder.work(launch.name());
    Program.Run next = launch.program().next();
    ProcessBuilder builder = new ProcessBuilder(deafToTheTerminal(next.command()));
    builder.environment().putAll(launch.environment());
    builder
        .directory(work.toFile())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log));
    try {
      Files.createDirectories(work);
      Files.createDirectories(log.toPath().getParent());
      Process started = builder.start();
      started.getOutputStream().close();
      watchdog.watch(started);
      process = started;
      run = next;
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  /// Ctrl-C goes to every process of a terminal at once; the order in which the children end is
  /// ours to keep. The shell hands over to the child, which keeps the process id.
  private static List<String> deafToTheTerminal(List<String> command) {
    List<String> whole = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    whole.addAll(command);
    return whole;
  }

  /// @throws ProcessFailed when the child ends before it is ready, or is not ready in time
  public void awaitReady(Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Process child = process;
      if (child == null || !child.isAlive()) {
        throw new ProcessFailed(launch.name() + " ended before it was ready" + exit(child), log());
      }
      if (launch.readiness().isReady()) {
        return;
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new ProcessFailed(
            launch.name() + " was not ready within " + limit.toSeconds() + " s", log());
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }

  private static String exit(@Nullable Process child) {
    return child == null ? "" : " (exit code " + child.exitValue() + ")";
  }

  public boolean isRunning() {
    Process child = process;
    return child != null && child.isAlive();
  }

  public boolean isReady() throws InterruptedException {
    return isRunning() && launch.readiness().isReady();
  }

  /// Calls back once when the child of the latest start has ended, whoever ended it.
  public void onEnd(Runnable then) {
    Process child = process;
    if (child != null) {
      var unused = child.onExit().thenRun(then);
    }
  }

  /// Asks the child to end; forces it when it takes too long.
  public synchronized void stop() {
    Process child = process;
    Program.Run stopped = run;
    if (child == null || stopped == null || !child.isAlive()) {
      return;
    }
    try {
      child.destroy();
      signal("CONT", child);
      if (child.waitFor(stopped.patience())) {
        stopped.whenStopped().run();
      } else {
        child.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurry) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the child at once, as a crash would (`kill -9`).
  public synchronized void kill() throws InterruptedException {
    Process child = running();
    child.destroyForcibly().waitFor();
  }

  /// Stops the child from running without its notice (`SIGSTOP`), as a long pause of its machine
  /// would; to others its connections stay open and silent.
  public void freeze() throws InterruptedException {
    Process child = running();
    signal("STOP", child);
    // The signal is only asked for by then: a thread that is being served by the kernel stops
    // later.
    while (child.isAlive() && !Threads.allStopped(child.pid())) {
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }

  /// Lets a frozen child go on.
  public void thaw() {
    signal("CONT", running());
  }

  /// Stops the child if it runs, starts it again and waits until it is ready.
  public void restart(Duration limit) throws InterruptedException {
    stop();
    start();
    awaitReady(limit);
  }

  public long pid() {
    return running().pid();
  }

  private Process running() {
    Process child = process;
    if (child == null || !child.isAlive()) {
      throw new IllegalStateException(launch.name() + " does not run");
    }
    return child;
  }

  private static void signal(String signal, Process child) {
    try {
      // The shell's own kill: a small system may have no other.
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + child.pid()).start().waitFor();
    } catch (IOException noShell) {
      throw new UncheckedIOException(noShell);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
