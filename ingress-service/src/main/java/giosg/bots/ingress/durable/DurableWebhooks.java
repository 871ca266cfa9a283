package giosg.bots.ingress.durable;

import giosg.bots.ingress.durable.Sending.End;
import giosg.bots.ingress.durable.Turnstile.Arrival;
import giosg.bots.ingress.spool.Receipt;
import giosg.bots.ingress.spool.Spool;
import java.time.Duration;
import java.util.Optional;

/// Where a webhook becomes durable: in Kafka, or, when Kafka does not acknowledge it in time or has
/// just failed others, on this instance's disk.
public final class DurableWebhooks {
  /// For those before it. Nobody takes long but one who finds Kafka gone, and then only once.
  private static final Duration FOR_ITS_TURN = Duration.ofMillis(600);

  private final Turnstile turnstile;
  private final KafkaLine kafka;
  private final Spool spool;
  private final WebhookSeal seal;
  private final Duration timeLimit;

  /// @param timeLimit for Kafka to acknowledge one
  DurableWebhooks(
      Turnstile turnstile, KafkaLine kafka, Spool spool, WebhookSeal seal, Duration timeLimit) {
    this.turnstile = turnstile;
    this.kafka = kafka;
    this.spool = spool;
    this.seal = seal;
    this.timeLimit = timeLimit;
  }

  /// Returns when it is durable, or when it is certain that this cannot be promised.
  public Durability keep(TakenWebhook webhook) {
    Optional<Arrival> turn = turnstile.arrive(() -> kafka.send(webhook), FOR_ITS_TURN);
    if (turn.isEmpty()) {
      return new Durability.Nowhere("those before it take too long");
    }
    Arrival arrival = turn.get();
    try {
      return arrival
          .sending()
          .flatMap(this::inKafka)
          .orElseGet(() -> onDisk(arrival.place(), webhook));
    } finally {
      turnstile.settled(arrival);
    }
  }

  /// Empty when it is to go to the spool.
  private Optional<Durability> inKafka(Sending sending) {
    long began = System.nanoTime();
    End end = sending.end(began + timeLimit.toNanos());
    Duration after = Duration.ofNanos(System.nanoTime() - began);
    return switch (end) {
      case End.Acknowledged _ -> {
        turnstile.confirmed(after);
        yield Optional.of(new Durability.InKafka());
      }
      case End.Unacceptable(Throwable why) -> {
        turnstile.confirmed(after);
        yield Optional.of(new Durability.Nowhere(why.getClass().getSimpleName()));
      }
      case End.Failed(Throwable why) -> {
        turnstile.failed(after, why);
        yield Optional.empty();
      }
    };
  }

  private Durability onDisk(long place, TakenWebhook webhook) {
    return switch (spool.put(place, seal.seal(place, webhook))) {
      case Receipt.Stored _ -> new Durability.OnDisk();
      case Receipt.Refused(String why) -> new Durability.Nowhere(why);
    };
  }
}
