package giosg.bots.benchmarks.traffic;

import giosg.bots.worker.lanes.Wakes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// An imagined time that goes from one thing to the next, never back.
final class Schedule extends Clock implements Wakes {
  private final Instant end;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now = Instant.EPOCH;
  private long orders;

  private record Due(Instant at, long order, Runnable what) {}

  /// @param end what is due later never happens
  Schedule(Instant end) {
    this.end = end;
  }

  void at(Instant time, boolean evenAfterTheEnd, Runnable what) {
    if (evenAfterTheEnd || time.isBefore(end)) {
      due.add(new Due(time, orders++, what));
    }
  }

  @Override
  public Wake at(Instant time, Runnable wake) {
    AtomicBoolean cancelled = new AtomicBoolean();
    at(
        time,
        false,
        () -> {
          if (!cancelled.get()) {
            wake.run();
          }
        });
    return () -> cancelled.set(true);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// @return whether anything was left to happen
  boolean next() {
    Due next = due.poll();
    if (next == null) {
      return false;
    }
    now = next.at().isAfter(now) ? next.at() : now;
    next.what().run();
    return true;
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
    return this;
  }
}
