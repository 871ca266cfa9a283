package giosg.bots.worker.partitions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Whether the worker works: its consumer lives, and no frontier stands still with work waiting.
/// giosg's health is not asked: conversations wait for giosg, the worker does not.
final class WorkerHealth implements HealthIndicator {
  private final MessageListenerContainer container;
  private final Partitions partitions;
  private final Clock clock;
  private final Duration stuckAfter;

  WorkerHealth(
      MessageListenerContainer container, Partitions partitions, Clock clock, Duration stuckAfter) {
    this.container = container;
    this.partitions = partitions;
    this.clock = clock;
    this.stuckAfter = stuckAfter;
  }

  @Override
  public Health health() {
    if (!container.isRunning() || !container.isInExpectedState()) {
      return Health.down().withDetail("consumer", "stopped").build();
    }
    Optional<Instant> stuckSince =
        partitions.now().stream()
            .flatMap(partition -> partition.stuckSince().stream())
            .min(Instant::compareTo)
            .filter(since -> since.plus(stuckAfter).isBefore(clock.instant()));
    if (stuckSince.isPresent()) {
      return Health.down().withDetail("frontierStandsStillSince", stuckSince.get()).build();
    }
    return Health.up().withDetail("partitions", partitions.now().size()).build();
  }
}
