package giosg.bots.presence.keeping;

import giosg.bots.presence.KeeperProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// How often a bot user is refreshed.
///
/// @param lasts for how long a refresh makes it present
/// @param apart how far apart refreshes are that new tokens give rise to
record Pace(Duration lasts, Duration apart, Duration firstBackoff, Duration longestBackoff) {

  static Pace of(KeeperProperties.Presence settings) {
    return new Pace(
        settings.lasts(), settings.apart(), settings.firstBackoff(), settings.longestBackoff());
  }

  /// Whether it is time, given that a usable token is there.
  ///
  /// @param presentUntil by the last refresh that succeeded, whichever keeper made it
  /// @param newToken whether a token came that gave rise to nothing yet
  boolean isDue(Instant presentUntil, boolean newToken, Instant now) {
    boolean halfOver = now.isAfter(halfway(presentUntil));
    boolean longAgo = !now.isBefore(presentUntil.minus(lasts).plus(apart));
    return halfOver || (newToken && longAgo);
  }

  /// From when on the next token is used, however soon it comes.
  Instant halfway(Instant presentUntil) {
    return presentUntil.minus(lasts.dividedBy(2));
  }

  /// Doubling, and up to half of it left to chance, so that bot users who failed together do not
  /// come back together.
  Duration backoff(int failures) {
    long bound =
        Math.min(longestBackoff.toMillis(), firstBackoff.toMillis() << Math.min(failures - 1, 20));
    return Duration.ofMillis(bound - ThreadLocalRandom.current().nextLong(bound / 2 + 1));
  }
}
