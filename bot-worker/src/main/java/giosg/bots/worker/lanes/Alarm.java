package giosg.bots.worker.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Wakes conversations up by the time that passes.
public final class Alarm implements Wakes, AutoCloseable {
  private final ScheduledThreadPoolExecutor alarm;
  private final Clock clock;

  public Alarm(Clock clock) {
    this.clock = clock;
    this.alarm =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("wakes-conversations").factory());
    // A chat's timer for a day of silence is moved with each of its messages.
    alarm.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Wake at(Instant due, Runnable wake) {
    Duration delay = Duration.between(clock.instant(), due);
    long millis = Math.max(0, delay.toMillis() + 1);
    try {
      Future<?> future = alarm.schedule(wake, millis, TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException stopping) {
      return () -> {};
    }
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}
