package giosg.bots.ingress.spool;

import giosg.bots.ingress.spool.SpoolFile.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The spool's file, opened anew after each failure that is worse than a full disk, and the sums of
/// what is in it. Used by one thread at a time. Not final for the sake of a disk that hangs, which
/// is not to be had otherwise.
class OpenSpool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OpenSpool.class);
  private static final String TOPICS = "the topics were there";

  private final SpoolFolder folder;
  private final long mostBytes;
  private final Clock clock;
  private @Nullable SpoolFile open;
  private Extent extent = Extent.NONE;
  private Optional<String> trouble = Optional.empty();
  private boolean isAstray;

  @FunctionalInterface
  interface Question<T> {
    T of(SpoolFile file) throws SQLException;
  }

  @FunctionalInterface
  private interface Order {
    void to(SpoolFile file) throws SQLException;
  }

  OpenSpool(SpoolFolder folder, long mostBytes, Clock clock) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /// Opens it with all that waits in it, and gives what was set aside another try.
  void begin() throws SQLException, IOException {
    folder.make();
    try {
      file().takeUpAgain();
    } catch (SQLException e) {
      if (!SpoolFile.isBroken(e)) {
        throw e;
      }
      closeFile();
      log.error(
          "the spool is broken ({}); it was put away as {}, and a new one is begun",
          reason(e),
          folder.moveAway(clock.instant()));
    }
    extent = file().extent();
  }

  private SpoolFile file() throws SQLException {
    SpoolFile known = open;
    if (known == null) {
      known = SpoolFile.open(folder.path());
      open = known;
    }
    return known;
  }

  /// To be called before anything is put in, and again and again while something waits. Where
  /// somebody has deleted the files, all that waits is copied to new ones in their place. Where
  /// that cannot be, nothing more is taken, and what waits can be read for as long as this runs.
  void stayInPlace() {
    SpoolFile known = open;
    if (known == null || known.files().areInPlace()) {
      isAstray = false;
      return;
    }
    try {
      if (known.files().haveMadeWay()) {
        astray("other files are in the place of the spool's");
        return;
      }
      Path copy = folder.roomForACopy();
      known.copyTo(copy);
      folder.take(copy);
      closeFile();
      file();
      isAstray = false;
      trouble = Optional.empty();
      log.error(
          "the spool's files were deleted; the {} webhooks that waited in them are in new ones",
          extent.depth() + extent.aside());
    } catch (SQLException | IOException e) {
      astray("the spool's files were deleted, and there is no writing new ones");
    }
  }

  private void astray(String why) {
    if (!isAstray) {
      log.error("{}: until that is mended nothing is put in", why);
    }
    isAstray = true;
    trouble = Optional.of(why);
  }

  /// Puts in what has room, all of it or none; says of each what became of it.
  List<Receipt> put(List<Entry> entries) {
    List<Receipt> receipts = new ArrayList<>();
    List<Entry> fitting = new ArrayList<>();
    Extent then = extent;
    for (Entry entry : entries) {
      if (isAstray) {
        receipts.add(new Receipt.Refused("the spool's files are gone"));
      } else if (then.bytes() + entry.bytes() > mostBytes) {
        receipts.add(new Receipt.Refused("the spool is full"));
      } else {
        fitting.add(entry);
        then = then.with(entry);
        receipts.add(new Receipt.Stored());
      }
    }
    if (fitting.isEmpty()) {
      return receipts;
    }
    try {
      file().append(fitting);
      extent = then;
      trouble = Optional.empty();
    } catch (SQLException e) {
      failed(e);
      Receipt refused = new Receipt.Refused(reason(e));
      receipts.replaceAll(receipt -> receipt instanceof Receipt.Stored ? refused : receipt);
    }
    return receipts;
  }

  /// @throws SpoolFailed when the disk does not do it
  <T> T ask(Question<T> question) {
    try {
      return question.of(file());
    } catch (SQLException e) {
      failed(e);
      throw new SpoolFailed(reason(e), e);
    }
  }

  private void order(Order order) {
    ask(
        each -> {
          order.to(each);
          return true;
        });
  }

  /// Should the disk be too full even to forget, and nothing else be there, the spool is begun
  /// anew, which gives back what it took.
  ///
  /// @throws SpoolFailed when all is still there
  void forget(long upTo) {
    try {
      extent = extent.without(file().forget(upTo));
      if (extent.depth() + extent.aside() == 0) {
        file().shrink();
      }
    } catch (SQLException e) {
      if (isAstray || extent.aside() > 0 || extent.last() > upTo) {
        failed(e);
        throw new SpoolFailed(reason(e), e);
      }
      beginAnew(e);
    }
  }

  private void beginAnew(SQLException why) {
    try {
      boolean topicsWereSeen = topicsWereSeen();
      closeFile();
      folder.delete();
      extent = Extent.NONE;
      if (topicsWereSeen) {
        topicsSeen();
      }
      log.warn("the spool was begun anew, all in it being delivered: {}", reason(why));
    } catch (IOException e) {
      throw new SpoolFailed("the disk: the spool cannot be deleted", e);
    }
  }

  /// Says how many were given up.
  long forgetOlderThan(Instant limit) {
    long before = extent.depth() + extent.aside();
    order(file -> file.forgetOlderThan(limit));
    count();
    return before - extent.depth() - extent.aside();
  }

  void setAside(long place) {
    order(file -> file.setAside(place));
    count();
  }

  private void count() {
    extent = ask(SpoolFile::extent);
  }

  boolean topicsWereSeen() {
    return ask(file -> file.remembers(TOPICS));
  }

  void topicsSeen() {
    order(file -> file.remember(TOPICS));
  }

  /// Sees whether something could be put in.
  boolean takes() {
    if (isAstray || extent.bytes() + Entry.bytes(0) >= mostBytes) {
      return false;
    }
    try {
      order(file -> file.remember("the last try"));
      trouble = Optional.empty();
      return true;
    } catch (SpoolFailed e) {
      return false;
    }
  }

  SpoolState state() {
    Optional<Instant> oldest = Optional.empty();
    try {
      oldest = open == null ? oldest : open.oldest();
    } catch (SQLException e) {
      failed(e);
    }
    return new SpoolState(extent.depth(), extent.aside(), extent.bytes(), oldest, trouble);
  }

  private void failed(SQLException e) {
    trouble = Optional.of(reason(e));
    if (!SpoolFile.isDiskFull(e)) {
      closeFile();
    }
  }

  /// In a few words, for the log: what SQLite says holds no content.
  private static String reason(SQLException e) {
    return SpoolFile.isDiskFull(e) ? "the disk is full" : "the disk: " + e.getMessage();
  }

  private void closeFile() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    stayInPlace();
    closeFile();
  }
}
