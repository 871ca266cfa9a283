package giosg.bots.topics;

import giosg.bots.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// One topic as it must be.
///
/// @param cleanup what Kafka may do to old records, and nothing else
/// @param configs given at creation only; an operator may change them later
/// @param partitionsCounted whether its partition count must be that of the chat events: a
///     conversation's snapshot, journal and dead letters lie in the partition of its events
record RequiredTopic(
    String name, Set<String> cleanup, Map<String, String> configs, boolean partitionsCounted) {

  private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;
  private static final String DELETE = TopicConfig.CLEANUP_POLICY_DELETE;

  /// A conversation's snapshot holds the webhooks that wait in it, each of up to 256 KiB, and the
  /// journal holds what was read of a chat's history.
  private static final String LARGEST_RECORD = Integer.toString(8 * 1024 * 1024);

  static List<RequiredTopic> all(TopicSettings settings) {
    Duration events = settings.eventsRetention();
    return List.of(
        deleting(Topics.CHAT_EVENTS, events),
        deleting(Topics.BOT_ACTIONS, events),
        deleting(Topics.DEAD_LETTERS, settings.deadLettersRetention()),
        credentials(),
        new RequiredTopic(Topics.BOT_PRESENCE, Set.of(COMPACT), compaction(), false),
        conversations(settings),
        erasedChats(settings));
  }

  /// Compaction alone is no promise: without a bound on its delay, what a marker replaced would lie
  /// in a partition with little to do for as long as that stays so.
  private static RequiredTopic conversations(TopicSettings settings) {
    Map<String, String> configs = new HashMap<>(compaction());
    configs.put(
        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
        Long.toString(settings.conversationsRetention().toMillis()));
    return new RequiredTopic(Topics.CONVERSATIONS, Set.of(COMPACT), configs, true);
  }

  /// Kafka drops whole segments only: with its own segments of a week, a week's retention would
  /// keep personal data for two.
  private static RequiredTopic deleting(String name, Duration retention) {
    long segment = Math.min(Duration.ofDays(1).toMillis(), retention.toMillis());
    return new RequiredTopic(
        name,
        Set.of(DELETE),
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()),
            TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment),
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, LARGEST_RECORD),
        true);
  }

  /// A token is worth nothing after five minutes: what is left of it, though sealed, goes soon.
  private static RequiredTopic credentials() {
    String tenMinutes = Long.toString(Duration.ofMinutes(10).toMillis());
    return new RequiredTopic(
        Topics.BOT_CREDENTIALS,
        Set.of(COMPACT, DELETE),
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG,
            Long.toString(Duration.ofHours(1).toMillis()),
            TopicConfig.SEGMENT_MS_CONFIG,
            tenMinutes,
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            tenMinutes,
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.01"),
        false);
  }

  /// Longer than anything of an erased chat is kept; after that it is itself a trace of the chat.
  private static RequiredTopic erasedChats(TopicSettings settings) {
    Duration longest =
        settings.deadLettersRetention().compareTo(settings.eventsRetention()) > 0
            ? settings.deadLettersRetention()
            : settings.eventsRetention();
    return new RequiredTopic(
        Topics.ERASED_CHATS,
        Set.of(COMPACT, DELETE),
        Map.of(
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(longest.plusDays(2).toMillis()),
            TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis())),
        false);
  }

  /// These are read whole before a service works, so they are kept small: by Kafka's defaults the
  /// newest gigabyte or week of each partition would never be compacted.
  private static Map<String, String> compaction() {
    return Map.of(
        TopicConfig.SEGMENT_MS_CONFIG,
        Long.toString(Duration.ofHours(1).toMillis()),
        TopicConfig.SEGMENT_BYTES_CONFIG,
        Integer.toString(64 * 1024 * 1024),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        LARGEST_RECORD,
        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
        "0.2");
  }

  NewTopic asNew(TopicSettings settings) {
    Map<String, String> all = new HashMap<>(configs);
    all.put(TopicConfig.CLEANUP_POLICY_CONFIG, policyText());
    if (settings.replication() >= 3) {
      all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(name, settings.partitions(), settings.replication()).configs(all);
  }

  /// @throws TopicMismatch at the first thing that is not as it must be
  void check(int partitions, String policy, TopicSettings settings) {
    if (partitionsCounted && partitions != settings.partitions()) {
      throw new TopicMismatch(
          name,
          "the partition count",
          Integer.toString(partitions),
          settings.partitions() + " (setting topics.partitions)");
    }
    if (!Set.of(policy.split("\\s*,\\s*")).equals(cleanup)) {
      throw new TopicMismatch(name, TopicConfig.CLEANUP_POLICY_CONFIG, policy, policyText());
    }
  }

  private String policyText() {
    List<String> sorted = new ArrayList<>(cleanup);
    sorted.sort(null);
    return String.join(",", sorted);
  }
}
