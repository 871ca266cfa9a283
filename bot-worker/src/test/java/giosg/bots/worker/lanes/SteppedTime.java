package giosg.bots.worker.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Time that stands still until it is moved, and then wakes whom it has to.
final class SteppedTime extends Clock implements Wakes {
  private final List<Asked> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-15T09:30:00Z");

  private record Asked(Instant due, Runnable wake) {}

  void pass(Duration by) {
    now = now.plus(by);
    List<Asked> due = asked.stream().filter(one -> !one.due().isAfter(now)).toList();
    asked.removeAll(due);
    due.forEach(one -> one.wake().run());
  }

  /// How many wait to be woken.
  int waiting() {
    return asked.size();
  }

  @Override
  public Wake at(Instant due, Runnable wake) {
    Asked one = new Asked(due, wake);
    asked.add(one);
    return () -> asked.remove(one);
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
    return Clock.fixed(now, zone);
  }
}
