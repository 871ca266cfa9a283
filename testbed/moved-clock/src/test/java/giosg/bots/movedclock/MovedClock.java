package giosg.bots.movedclock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that ticks as usual and can be put forward.
final class MovedClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  void putForward(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    // In any zone the instants are the same.
    InstantSource looks = () -> instant();
    return looks.withZone(zone);
  }
}
