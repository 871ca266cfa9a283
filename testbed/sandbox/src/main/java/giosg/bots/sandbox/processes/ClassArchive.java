package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The classes that a program has loaded, as its first run that is stopped leaves them for all runs
/// after it (the JVM's class data sharing). A JVM that cannot use it does without.
record ClassArchive(Path file) {
  /// To write it takes a few seconds, on a busy machine many.
  static final Duration TIME_TO_END = Duration.ofSeconds(60);

  /// The JVM tells on standard output which classes it leaves out.
  private static final String SAYING_NOTHING = "-Xlog:cds*=off";

  /// One run's share in it.
  ///
  /// @param flags for the JVM
  /// @param whenStopped to be done when the JVM was asked to end and has ended
  record Use(List<String> flags, Runnable whenStopped) {}

  Use use() {
    if (Files.exists(file)) {
      return new Use(List.of(SAYING_NOTHING, "-XX:SharedArchiveFile=" + file), () -> {});
    }
    // Others may be writing theirs at the same time.
    Path own = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    return new Use(
        List.of(SAYING_NOTHING, "-XX:ArchiveClassesAtExit=" + own), () -> leaveToOthers(own));
  }

  private void leaveToOthers(Path own) {
    try {
      // It was forced to end if there is none.
      if (Files.exists(own)) {
        Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
