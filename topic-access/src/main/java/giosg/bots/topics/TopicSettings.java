package giosg.bots.topics;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the topics are made when they are missing. Every service of one installation needs the same
/// values, since whichever starts first makes the topics.
///
/// @param partitions of each topic; fixed once the topics live, for chats would change their
///     partition and lose their order and their state
/// @param replication copies of each record; from 3 on, two have to be written before Kafka
///     acknowledges
/// @param eventsRetention how long webhooks and the journal are kept; personal data is in both
/// @param deadLettersRetention how long records that could not be worked on are kept
/// @param conversationsRetention after how much silence what was kept of a conversation shrinks to
///     a marker without texts, and how long after that Kafka may still have what was there before
/// @param timeLimit how long a starting service waits for a broker
public record TopicSettings(
    @DefaultValue("12") int partitions,
    @DefaultValue("1") short replication,
    @DefaultValue("7d") Duration eventsRetention,
    @DefaultValue("30d") Duration deadLettersRetention,
    @DefaultValue("24h") Duration conversationsRetention,
    @DefaultValue("30s") Duration timeLimit) {

  public TopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException("topics.partitions must be 1 or more, not " + partitions);
    }
    if (replication < 1) {
      throw new IllegalArgumentException(
          "topics.replication must be 1 or more, not " + replication);
    }
    checkPositive("topics.events-retention", eventsRetention);
    checkPositive("topics.dead-letters-retention", deadLettersRetention);
    checkPositive("topics.conversations-retention", conversationsRetention);
    checkPositive("topics.time-limit", timeLimit);
  }

  private static void checkPositive(String setting, Duration duration) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(setting + " must be longer than nothing");
    }
  }
}
