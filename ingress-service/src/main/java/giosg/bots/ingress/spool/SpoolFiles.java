package giosg.bots.ingress.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// The database and its log on the disk, as they were when they were opened. SQLite writes on to
/// files that somebody has deleted meanwhile, and what is in those is gone with the process.
///
/// @param database what the system knows it by, as long as it is in the folder
/// @param log likewise
record SpoolFiles(Path folder, Optional<Object> database, Optional<Object> log) {
  private static final String LOG = SpoolFile.NAME + "-wal";

  static SpoolFiles in(Path folder) {
    return new SpoolFiles(folder, key(folder, SpoolFile.NAME), key(folder, LOG));
  }

  private static Optional<Object> key(Path folder, String name) {
    try {
      return Optional.ofNullable(
          Files.readAttributes(folder.resolve(name), BasicFileAttributes.class).fileKey());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  boolean areInPlace() {
    SpoolFiles now = in(folder);
    return isSame(database, now.database()) && isSame(log, now.log());
  }

  /// Whether somebody else's files are where these were.
  boolean haveMadeWay() {
    SpoolFiles now = in(folder);
    return (now.database().isPresent() && !isSame(database, now.database()))
        || (now.log().isPresent() && !isSame(log, now.log()));
  }

  /// What the system has no name for cannot be told apart.
  private static boolean isSame(Optional<Object> known, Optional<Object> now) {
    return known.isEmpty() || known.equals(now);
  }
}
