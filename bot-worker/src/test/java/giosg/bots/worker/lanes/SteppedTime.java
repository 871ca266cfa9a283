package giosg.bots.worker.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Time that stands still until it is moved, and then wakes whom it has to.
public final class SteppedTime extends Clock implements Wakes {
  private final Set<Asked> asked = new LinkedHashSet<>();
  private volatile Instant now = Instant.parse("2026-01-15T09:30:00Z");

  private record Asked(Instant due, Runnable wake) {}

  public void pass(Duration by) {
    List<Asked> due = new ArrayList<>();
    synchronized (this) {
      now = now.plus(by);
      asked.stream().filter(one -> !one.due().isAfter(now)).forEach(due::add);
      due.forEach(asked::remove);
    }
    due.forEach(one -> one.wake().run());
  }

  /// How many wait to be woken.
  public synchronized int waiting() {
    return asked.size();
  }

  @Override
  public synchronized Wake at(Instant due, Runnable wake) {
    Asked one = new Asked(due, wake);
    asked.add(one);
    return () -> cancel(one);
  }

  private synchronized void cancel(Asked one) {
    asked.remove(one);
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
