package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The threads of a process, as the system sees them.
final class Threads {
  private Threads() {}

  /// Whether none of them runs any more after a SIGSTOP; taken for granted on a system without
  /// `/proc`.
  static boolean allStopped(long pid) {
    Path tasks = Path.of("/proc", String.valueOf(pid), "task");
    if (!Files.isDirectory(tasks)) {
      return true;
    }
    try (Stream<Path> all = Files.list(tasks)) {
      return all.allMatch(Threads::isStopped);
    } catch (IOException ended) {
      return true;
    }
  }

  private static boolean isStopped(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      // The state stands behind the command, which is in brackets and may hold anything.
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (IOException ended) {
      return true;
    }
  }
}
