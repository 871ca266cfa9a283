package giosg.bots.ingress.durable;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Since when Kafka has been failing us, if the last thing it did was to fail.
final class KafkaContact {
  private final AtomicReference<@Nullable Instant> failingSince = new AtomicReference<>();
  private final Clock clock;

  KafkaContact(Clock clock) {
    this.clock = clock;
  }

  void acknowledged() {
    failingSince.set(null);
  }

  void failed() {
    failingSince.compareAndSet(null, clock.instant());
  }

  Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince.get());
  }
}
