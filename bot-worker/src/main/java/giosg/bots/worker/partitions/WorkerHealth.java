package giosg.bots.worker.partitions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Whether the worker works: its consumer lives and reads, and no frontier stands still with work
/// waiting. giosg's health is not asked: conversations wait for giosg, the worker does not.
final class WorkerHealth implements HealthIndicator {
  private static final String SINCE_LAST_POLL = "last-poll-seconds-ago";

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
    // Asked first: whoever holds the consumer up may hold up whoever asks about partitions too.
    Optional<Duration> silence = silence().filter(time -> time.compareTo(stuckAfter) > 0);
    if (silence.isPresent()) {
      return Health.down().withDetail("consumerSilentFor", silence.get()).build();
    }
    Optional<Instant> stuckSince =
        partitions.now().stream()
            .flatMap(partition -> partition.stuckSince().stream())
            .min(Instant::compareTo)
            .filter(since -> since.plus(stuckAfter).isBefore(clock.instant()));
    if (stuckSince.isPresent()) {
      return Health.down().withDetail("frontierStandsStillSince", stuckSince.get()).build();
    }
    int working = (int) partitions.now().stream().filter(OwnedPartition::isWorking).count();
    Health.Builder up = Health.up().withDetail("partitions", working);
    int takenOver = partitions.now().size() - working;
    return takenOver == 0 ? up.build() : up.withDetail("takingOver", takenOver).build();
  }

  /// How long the consumer has not asked for records, as its own metric tells; it asks twice a
  /// second, even while Kafka is away.
  private Optional<Duration> silence() {
    return container.metrics().values().stream()
        .flatMap(metrics -> metrics.entrySet().stream())
        .filter(metric -> metric.getKey().name().equals(SINCE_LAST_POLL))
        .map(metric -> (Metric) metric.getValue())
        .map(metric -> Duration.ofSeconds(((Number) metric.metricValue()).longValue()))
        .max(Duration::compareTo);
  }
}
