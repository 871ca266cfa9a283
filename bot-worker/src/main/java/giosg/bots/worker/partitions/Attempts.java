package giosg.bots.worker.partitions;

import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.state.PartitionMemory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one partition over, as often as it takes. What fails is tried again for this partition
/// alone: leaving the group and coming back would disturb all others each time.
final class Attempts {
  private static final Logger log = LoggerFactory.getLogger(Attempts.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final int number;
  private final Supplier<Tools> making;
  private final Duration longestPause;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Tools tools;

  /// What a partition is worked on with.
  record Tools(PartitionMemory memory, Lanes lanes) {
    private void close() {
      lanes.close();
      memory.close();
    }
  }

  /// @param making anew for each attempt
  Attempts(int number, Supplier<Tools> making, Duration longestPause) {
    this.number = number;
    this.making = making;
    this.longestPause = longestPause;
    this.tools = making.get();
  }

  Tools tools() {
    return tools;
  }

  /// Returns once the partition is taken over, or false once it was given up.
  boolean succeed() {
    Duration pause = FIRST_PAUSE;
    while (!isTakenOver()) {
      if (isOverWithin(pause)) {
        return false;
      }
      renew();
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(longestPause) > 0 ? longestPause : longer;
    }
    return true;
  }

  private boolean isTakenOver() {
    Tools now = tools;
    try {
      now.memory().takeOver().forEach(kept -> now.lanes().takeOver(kept.snapshot(), kept.at()));
      return true;
    } catch (RuntimeException e) {
      if (over.getCount() > 0) {
        log.error("partition {} cannot be taken over; trying again", number, e);
      }
      return false;
    }
  }

  private boolean isOverWithin(Duration pause) {
    try {
      return over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void renew() {
    tools.close();
    Tools fresh = making.get();
    synchronized (this) {
      tools = fresh;
      if (over.getCount() > 0) {
        return;
      }
    }
    fresh.close();
  }

  void giveUp() {
    Tools last;
    synchronized (this) {
      over.countDown();
      last = tools;
    }
    last.close();
  }
}
