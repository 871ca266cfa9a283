package giosg.bots.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that ticks as usual and can be put forward.
public final class MovableClock extends Clock {
  private final Runnable onLook;
  private volatile Duration ahead = Duration.ZERO;

  public MovableClock() {
    this(() -> {});
  }

  /// @param onLook run whenever somebody looks at the clock
  public MovableClock(Runnable onLook) {
    this.onLook = onLook;
  }

  public void putForward(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public Instant instant() {
    onLook.run();
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
