package giosg.bots.console.mending;

import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.reading.Written;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.ErasedChat;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  /// @param live whether a worker may still be at one of them, and write it anew
  public record Plan(
      ChatRecords records, Set<ConversationId> conversations, List<Remains> remains, boolean live) {
    public Plan {
      conversations = Set.copyOf(conversations);
      remains = List.copyOf(remains);
    }
  }

  public Plan plan(ChatId chat) {
    ChatRecords records =
        new Chats(kafka, progress)
            .read(chat, new Window(Optional.of(Instant.EPOCH), Optional.empty()));
    Set<ConversationId> conversations = new TreeSet<>(Comparator.comparing(ConversationId::key));
    records.snapshots().forEach(kept -> conversations.add(kept.snapshot().conversation().id()));
    boolean live =
        records.snapshots().stream()
            .map(kept -> kept.snapshot().conversation())
            .anyMatch(
                one -> one.isUnfinished() || (!one.waiting().timers().isEmpty() && !one.marker()));
    return new Plan(records, conversations, remains(records), live);
  }

  /// Hides first: whatever comes after may be done again.
  public void run(ChatId chat, Plan plan, Instant now) {
    byte[] key = bytes(chat.value());
    try (Producer<byte[], byte[]> producer = kafka.producer()) {
      ErasedChat erased = new ErasedChat(ErasedChat.VERSION, now);
      send(producer, new ProducerRecord<>(Topics.ERASED_CHATS, key, erased.toJson()));
      for (ConversationId conversation : plan.conversations()) {
        send(
            producer,
            new ProducerRecord<>(
                Topics.CONVERSATIONS, plan.records().partition(), bytes(conversation.key()), null));
      }
    }
  }

  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException("topic " + record.topic() + " was not written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<Remains> remains(ChatRecords records) {
    List<Remains> remains = new ArrayList<>();
    try (Admin admin = kafka.admin()) {
      remains.add(remains(admin, Topics.CHAT_EVENTS, records.webhooks()));
      remains.add(remains(admin, Topics.BOT_ACTIONS, records.journal()));
      remains.add(remains(admin, Topics.DEAD_LETTERS, records.deadLetters()));
    }
    return remains;
  }

  private static Remains remains(Admin admin, String topic, List<? extends Written> records) {
    return new Remains(
        topic,
        records.size(),
        records.stream()
            .map(Written::at)
            .max(Comparator.naturalOrder())
            .flatMap(last -> kept(admin, topic).map(last::plus)));
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
