package giosg.bots.ingress.spool;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The spool on the disk: one table of an SQLite database, used by one thread.
///
/// What is committed has been synced (write-ahead log, `synchronous=FULL`). A process that is
/// killed, or a disk that is full, costs the transaction under way and nothing else. The file is
/// locked for as long as it is open, so that no two instances drain one spool.
final class SpoolFile implements AutoCloseable {
  static final String NAME = "spool.db";

  /// A megabyte; else the log alone could fill a small volume.
  private static final int PAGES_OF_LOG = 256;

  private static final int MILLIS_FOR_THE_LOCK = 2_000;

  private final Connection connection;
  private final SpoolFiles files;

  private SpoolFile(Connection connection, SpoolFiles files) {
    this.connection = connection;
    this.files = files;
  }

  /// How much there is.
  ///
  /// @param last the highest place in use
  record Extent(long depth, long aside, long bytes, long last) {
    static final Extent NONE = new Extent(0, 0, 0, 0);

    Extent with(Entry entry) {
      return new Extent(depth + 1, aside, bytes + entry.bytes(), Math.max(last, entry.place()));
    }

    Extent without(Extent gone) {
      return new Extent(depth - gone.depth, aside - gone.aside, bytes - gone.bytes, last);
    }
  }

  static SpoolFile open(Path folder) throws SQLException {
    Connection connection = connect(folder);
    try {
      prepare(connection);
      return new SpoolFile(connection, SpoolFiles.in(folder));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static Connection connect(Path folder) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(MILLIS_FOR_THE_LOCK);
    Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve(NAME));
    try {
      // Before the log is first used: so it needs no memory shared with other processes, which
      // would have to be mapped from the disk.
      run(connection, "PRAGMA locking_mode=EXCLUSIVE");
      run(connection, "PRAGMA journal_mode=WAL");
      run(connection, "PRAGMA synchronous=FULL");
      // On a Mac plain fsync leaves things in the drive's own memory.
      run(connection, "PRAGMA fullfsync=1");
      run(connection, "PRAGMA wal_autocheckpoint=" + PAGES_OF_LOG);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    run(
        connection,
        """
        CREATE TABLE IF NOT EXISTS waiting (
          place INTEGER PRIMARY KEY,
          since INTEGER NOT NULL,
          aside INTEGER NOT NULL DEFAULT 0,
          content BLOB NOT NULL)
        """);
    run(connection, "CREATE TABLE IF NOT EXISTS remembered (what TEXT PRIMARY KEY)");
    try (Statement check = connection.createStatement();
        ResultSet said = check.executeQuery("PRAGMA quick_check(1)")) {
      if (!said.next() || !said.getString(1).equals("ok")) {
        throw new SQLiteException("the check found it broken", SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }

  static boolean isDiskFull(SQLException e) {
    return isOf(e, SQLiteErrorCode.SQLITE_FULL);
  }

  static boolean isBroken(SQLException e) {
    return isOf(e, SQLiteErrorCode.SQLITE_CORRUPT) || isOf(e, SQLiteErrorCode.SQLITE_NOTADB);
  }

  static boolean isInUse(SQLException e) {
    return isOf(e, SQLiteErrorCode.SQLITE_BUSY);
  }

  private static boolean isOf(SQLException e, SQLiteErrorCode kind) {
    // The extended codes keep the kind in their lowest byte.
    return (e.getErrorCode() & 0xff) == kind.code;
  }

  /// Puts all of them in, or none.
  void append(List<Entry> entries) throws SQLException {
    transaction(
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO waiting (place, since, content) VALUES (?, ?, ?)")) {
            for (Entry entry : entries) {
              insert.setLong(1, entry.place());
              insert.setLong(2, entry.since().toEpochMilli());
              insert.setBytes(3, entry.content());
              insert.executeUpdate();
            }
          }
        });
  }

  /// The first ones behind a place and before another, as many as fit; the first fits always.
  List<Entry> oldest(long after, long before, int most, long mostBytes) throws SQLException {
    List<Entry> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT place, since, content FROM waiting
            WHERE place > ? AND place < ? AND aside = 0 ORDER BY place LIMIT ?""")) {
      select.setLong(1, after);
      select.setLong(2, before);
      select.setInt(3, most);
      try (ResultSet rows = select.executeQuery()) {
        long bytes = 0;
        while (bytes < mostBytes && rows.next()) {
          Entry entry =
              new Entry(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)), rows.getBytes(3));
          bytes += entry.bytes();
          found.add(entry);
        }
      }
    }
    return found;
  }

  /// Says how much it forgot.
  Extent forget(long upTo) throws SQLException {
    Extent forgotten = extent("WHERE aside = 0 AND place <= " + upTo);
    transaction(() -> update("DELETE FROM waiting WHERE aside = 0 AND place <= ?", upTo));
    return forgotten;
  }

  void forgetOlderThan(Instant limit) throws SQLException {
    transaction(() -> update("DELETE FROM waiting WHERE since < ?", limit.toEpochMilli()));
  }

  void setAside(long place) throws SQLException {
    transaction(() -> update("UPDATE waiting SET aside = 1 WHERE place = ?", place));
  }

  /// Gives what was set aside another try.
  void takeUpAgain() throws SQLException {
    transaction(() -> update("UPDATE waiting SET aside = 0 WHERE aside = ?", 1));
  }

  /// Reads all there is, so it is not for every time.
  Extent extent() throws SQLException {
    return extent("");
  }

  private Extent extent(String which) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT count(*) FILTER (WHERE aside = 0), count(*) FILTER (WHERE aside = 1),
                  coalesce(sum(length(content)), 0), coalesce(max(place), 0) FROM waiting \
                """
                    + which)) {
      row.next();
      long depth = row.getLong(1);
      long aside = row.getLong(2);
      long bytes = row.getLong(3) + Entry.bytes(0) * (depth + aside);
      return new Extent(depth, aside, bytes, row.getLong(4));
    }
  }

  Optional<Instant> oldest() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT since FROM waiting ORDER BY place LIMIT 1")) {
      return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
    }
  }

  void remember(String what) throws SQLException {
    transaction(
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT OR REPLACE INTO remembered (what) VALUES (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
          }
        });
  }

  boolean remembers(String what) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM remembered WHERE what = ?")) {
      select.setString(1, what);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /// Gives the room of what was forgotten back to the disk, once nothing waits: until then it is
  /// used again.
  void shrink() throws SQLException {
    run("VACUUM");
    run("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /// Where it is written to.
  SpoolFiles files() {
    return files;
  }

  /// Writes all that is in it to a new file.
  void copyTo(Path copy) throws SQLException {
    try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, copy.toString());
      vacuum.execute();
    }
  }

  private void update(String sql, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, value);
      statement.executeUpdate();
    }
  }

  private void run(String sql) throws SQLException {
    run(connection, sql);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @FunctionalInterface
  private interface Change {
    void make() throws SQLException;
  }

  /// Begun and ended in words, since the driver's own idea of it is wrong once SQLite has rolled
  /// back by itself, as it does on a full disk.
  private void transaction(Change change) throws SQLException {
    run("BEGIN IMMEDIATE");
    try {
      change.make();
      run("COMMIT");
    } catch (SQLException e) {
      try {
        run("ROLLBACK");
      } catch (SQLException alreadyRolledBack) {
        // So nothing is left to be done.
      }
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // What was committed is on the disk; there is nothing else to save.
    }
  }
}
