package giosg.bots.ingress.durable;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Lets webhooks in one at a time, in the order of their coming, and gives each its place in it.
/// While it is open they go straight to Kafka; while it is shut they go to the spool, until all
/// that lies there has gone before them. So none overtakes another of its chat.
///
/// A place is under way from its giving until the webhook is in Kafka, on the disk, or refused.
/// What lies behind a place under way is not drained, for that one may yet come to lie before it.
final class Turnstile {
  private final CircuitBreaker breaker;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Condition shut = turn.newCondition();
  private final UnderWay underWay = new UnderWay();
  private long lastPlace;
  private volatile boolean open;
  private volatile String whyShut = "just started";

  /// @param sending where it was sent straight to Kafka
  record Arrival(long place, Optional<Sending> sending) {}

  /// Shut at first.
  ///
  /// @param lastPlace in use
  Turnstile(CircuitBreaker breaker, long lastPlace) {
    this.breaker = breaker;
    this.lastPlace = lastPlace;
  }

  /// Empty when it was not its turn in time.
  ///
  /// @param send hands the webhook to Kafka without waiting for it
  Optional<Arrival> arrive(Supplier<Sending> send, Duration patience) {
    if (!hasTurn(patience)) {
      return Optional.empty();
    }
    try {
      long place = ++lastPlace;
      underWay.add(place);
      if (open && isBreakerOpen()) {
        shut("the breaker is open");
      }
      if (!open) {
        return Optional.of(new Arrival(place, Optional.empty()));
      }
      Sending sending = send.get();
      sending.failure().ifPresent(failure -> shut(kind(failure)));
      return Optional.of(new Arrival(place, Optional.of(sending)));
    } finally {
      turn.unlock();
    }
  }

  /// While it is half open, more may be under way than it wants to judge by: they are let through
  /// too, for to shut would cut those off that it waits for.
  private boolean isBreakerOpen() {
    return !breaker.tryAcquirePermission() && breaker.getState() == CircuitBreaker.State.OPEN;
  }

  private boolean hasTurn(Duration patience) {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Kafka has acknowledged it.
  void confirmed(Duration after) {
    breaker.onSuccess(after.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Kafka has not acknowledged one that went straight to it: from now on they go to the spool.
  ///
  /// @param why what we caused ourselves, by cutting the line, says nothing more of Kafka
  void failed(Duration after, Throwable why) {
    if (KafkaLine.wasCut(why)) {
      breaker.releasePermission();
    } else {
      breaker.onError(after.toNanos(), TimeUnit.NANOSECONDS, why);
    }
    close(why);
  }

  /// Has it shut, where it is open.
  void close(Throwable why) {
    turn.lock();
    try {
      shut(kind(why));
    } finally {
      turn.unlock();
    }
  }

  private void shut(String why) {
    if (open) {
      open = false;
      whyShut = why;
      shut.signalAll();
    }
  }

  /// The kind of failure says enough; a message of Kafka's could quote what was written.
  private static String kind(Throwable why) {
    return why.getClass().getSimpleName();
  }

  /// In a few words, for the log.
  String whyShut() {
    return whyShut;
  }

  void settled(Arrival arrival) {
    underWay.remove(arrival.place());
  }

  /// All before this place is settled, so what of it lies in the spool may be drained. Places that
  /// are given from now on do not count: the spool may take them in another order.
  long settledBefore() {
    turn.lock();
    try {
      return Math.min(underWay.first(), lastPlace + 1);
    } finally {
      turn.unlock();
    }
  }

  boolean isOpen() {
    return open;
  }

  /// Waits until it is shut; says whether it is.
  boolean awaitShut(Duration patience) throws InterruptedException {
    turn.lock();
    try {
      long left = patience.toNanos();
      while (open && left > 0) {
        left = shut.awaitNanos(left);
      }
      return !open;
    } finally {
      turn.unlock();
    }
  }

  /// Opens it, if the last stretch succeeds while nobody comes in and nothing is under way.
  ///
  /// @param lastStretch sends to Kafka what is left in the spool, without waiting, so that whoever
  ///     comes next is sent behind it
  boolean open(BooleanSupplier lastStretch, Duration patience) throws InterruptedException {
    if (breaker.tryAcquirePermission()) {
      breaker.releasePermission();
    } else {
      return false;
    }
    turn.lock();
    try {
      open = underWay.awaitNone(patience) && lastStretch.getAsBoolean();
      return open;
    } finally {
      turn.unlock();
    }
  }

  /// The places under way.
  private static final class UnderWay {
    private final TreeSet<Long> places = new TreeSet<>();

    synchronized void add(long place) {
      places.add(place);
    }

    synchronized void remove(long place) {
      places.remove(place);
      if (places.isEmpty()) {
        notifyAll();
      }
    }

    synchronized long first() {
      return places.isEmpty() ? Long.MAX_VALUE : places.first();
    }

    synchronized boolean awaitNone(Duration patience) throws InterruptedException {
      long deadline = System.nanoTime() + patience.toNanos();
      while (!places.isEmpty()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }
}
