package giosg.bots.presence.owning;

import giosg.bots.presence.keeping.KeptBotUsers;
import giosg.bots.topics.WholeTopicReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// Ready while both topics are being read and the group's consumer polls: without any of them a bot
/// user would lapse and nobody would know. giosg or the broker being away changes nothing, since
/// another instance could do no better.
final class KeepingReadiness implements HealthIndicator {
  private static final double LONGEST_SILENCE_SECONDS = 30;

  private final List<WholeTopicReader> readers;
  private final KafkaMessageListenerContainer<String, byte[]> consumer;
  private final KeptBotUsers kept;

  KeepingReadiness(
      List<WholeTopicReader> readers,
      KafkaMessageListenerContainer<String, byte[]> consumer,
      KeptBotUsers kept) {
    this.readers = readers;
    this.consumer = consumer;
    this.kept = kept;
  }

  @Override
  public Health health() {
    boolean reading = readers.stream().allMatch(WholeTopicReader::isAlive);
    boolean polling = consumer.isRunning() && secondsSincePoll() < LONGEST_SILENCE_SECONDS;
    return (reading && polling ? Health.up() : Health.down())
        .withDetail("topicsRead", reading)
        .withDetail("consumerPolls", polling)
        .withDetail("botUsers", kept.count())
        .build();
  }

  private double secondsSincePoll() {
    return consumer.metrics().values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
        .map(Metric::metricValue)
        .mapToDouble(value -> value instanceof Number seconds ? seconds.doubleValue() : 0)
        .max()
        .orElse(Double.MAX_VALUE);
  }
}
