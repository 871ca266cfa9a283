package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Written;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.ErasedChat;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// Erases a chat as far as Kafka lets one: its snapshots get tombstones, and what lies in topics
/// from which nothing can be taken is hidden until their retention is over.
public final class Purge {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final KafkaAccess kafka;
  private final Progress progress;

  public Purge(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// What of a topic remains, hidden.
  ///
  /// @param until when Kafka has taken the last of it at the latest; empty where that is not known
  public record Remains(String topic, int records, Optional<Instant> until) {}

  /// @param conversations those whose snapshots get tombstones
  /// @param newest the time of the youngest record of the chat
  /// @param live whether a worker may still be at one of them, and write it anew
  public record Plan(
      int partition,
      Set<ConversationId> conversations,
      List<Remains> remains,
      Optional<Instant> newest,
      boolean live) {
    public Plan {
      conversations = Set.copyOf(conversations);
      remains = List.copyOf(remains);
    }
  }

  /// Finds also what an earlier purge hid already: that one may have broken off before the
  /// tombstones, or a worker may have written since.
  public Plan plan(ChatId chat) {
    Holdings held = Holdings.read(chat, kafka, progress);
    return new Plan(
        held.partition(),
        held.snapshots().keySet(),
        remains(held),
        held.newest(),
        held.snapshots().values().stream().anyMatch(Purge::isLive));
  }

  /// One that this version cannot read may be at work in a newer one.
  private static boolean isLive(Written snapshot) {
    if (!(snapshot instanceof Written.Kept kept)) {
      return true;
    }
    Conversation one = kept.snapshot().conversation();
    return one.isUnfinished() || (!one.waiting().timers().isEmpty() && !one.marker());
  }

  /// Hides first: whatever comes after may be done again.
  ///
  /// What is hidden is told by the times that its writers' clocks gave it. So hidden is all that
  /// was found, however far ahead its writer's clock is, and what comes within the minute that
  /// clocks may differ: a worker may have something in hand now.
  ///
  /// @param now by the clock of whoever asks
  public void run(ChatId chat, Plan plan, Instant now) {
    byte[] key = bytes(chat.value());
    try (Producer<byte[], byte[]> producer = kafka.producer()) {
      Instant soon = now.plus(CLOCKS_DIFFER);
      Instant upTo = plan.newest().filter(soon::isBefore).orElse(soon);
      ErasedChat erased = new ErasedChat(ErasedChat.VERSION, upTo);
      send(
          producer,
          new ProducerRecord<>(Topics.ERASED_CHATS, null, now.toEpochMilli(), key, erased.toJson()),
          "nothing was erased or hidden");
      for (ConversationId conversation : plan.conversations()) {
        send(
            producer,
            new ProducerRecord<>(
                Topics.CONVERSATIONS, plan.partition(), bytes(conversation.key()), null),
            "all is hidden, but not all snapshots are erased; purge it again");
      }
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, String otherwise) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new KafkaException(
          "topic %s was not written (%s): %s"
              .formatted(record.topic(), cause.getMessage(), otherwise),
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Remains> remains(Holdings held) {
    try (Admin admin = kafka.admin()) {
      return held.others().stream()
          .map(
              one ->
                  new Remains(
                      one.topic(),
                      one.records(),
                      one.newest().flatMap(last -> kept(admin, one.topic()).map(last::plus))))
          .toList();
    }
  }

  /// Kafka drops whole segments: a record goes with the youngest one of its segment.
  private static Optional<Duration> kept(Admin admin, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Map<ConfigResource, Config> configs = admin.describeConfigs(List.of(resource)).all().get();
      Optional<Config> config = Optional.ofNullable(configs.get(resource));
      long retention = config.map(one -> millis(one, TopicConfig.RETENTION_MS_CONFIG)).orElse(-1L);
      long segment = config.map(one -> millis(one, TopicConfig.SEGMENT_MS_CONFIG)).orElse(0L);
      return retention < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retention + segment));
    } catch (ExecutionException noRight) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static long millis(Config config, String name) {
    return Long.parseLong(config.get(name).value());
  }
}
