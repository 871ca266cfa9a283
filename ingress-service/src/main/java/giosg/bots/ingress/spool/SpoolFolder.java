package giosg.bots.ingress.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/// The folder of a spool, and its files while none of them is open.
final class SpoolFolder {
  private final Path path;

  SpoolFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  Path path() {
    return path;
  }

  /// For its owner's eyes only, where the system knows such a thing.
  void make() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(path);
    }
  }

  void delete() throws IOException {
    for (String each : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(path.resolve(SpoolFile.NAME + each));
    }
  }

  /// Puts a copy of the spool where the spool was.
  void take(Path copy) throws IOException {
    try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    // Else it would be taken for the copy's.
    Files.deleteIfExists(path.resolve(SpoolFile.NAME + "-wal"));
    Files.move(copy, path.resolve(SpoolFile.NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Where a copy may be made.
  Path roomForACopy() throws IOException {
    make();
    Path copy = path.resolve("copy-of-" + SpoolFile.NAME);
    Files.deleteIfExists(copy);
    return copy;
  }

  /// Puts the files out of the way, for somebody to look at.
  Path moveAway(Instant now) throws IOException {
    Path away = path.resolve("broken-" + now.toEpochMilli() + ".db");
    Files.move(path.resolve(SpoolFile.NAME), away);
    Path log = path.resolve(SpoolFile.NAME + "-wal");
    if (Files.exists(log)) {
      Files.move(log, away.resolveSibling(away.getFileName() + "-wal"));
    }
    return away;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
