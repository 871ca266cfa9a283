package giosg.bots.sandbox.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a child process runs, start after start.
@FunctionalInterface
public interface Program {
  /// The next of its runs.
  Run next();

  /// One run.
  ///
  /// @param patience how long it may take to end, once it is asked to
  /// @param whenStopped to be done when it was asked to end and has ended
  record Run(List<String> command, Duration patience, Runnable whenStopped) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    public Run {
      command = List.copyOf(command);
    }
  }

  /// Runs the same command each time.
  static Program of(List<String> command) {
    Run run = new Run(command, Run.PATIENCE, () -> {});
    return () -> run;
  }

  /// The same, run by another program, such as a shell that limits it.
  default Program within(List<String> another) {
    return () -> {
      Run run = next();
      List<String> whole = new ArrayList<>(another);
      whole.addAll(run.command());
      return new Run(whole, run.patience(), run.whenStopped());
    };
  }
}
