package giosg.bots.giosg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that goes on only when told to.
final class SettableClock extends Clock {
  private volatile Instant now = Instant.parse("2026-01-15T09:30:00Z");

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
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
