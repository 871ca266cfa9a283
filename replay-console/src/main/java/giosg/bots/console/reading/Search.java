package giosg.bots.console.reading;

import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.Topics;
import giosg.bots.model.event.ChatKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Finds chats of which the id is not known. It has to read whole topics, or at least all of the
/// time that is asked about.
public final class Search {
  private final KafkaAccess kafka;
  private final Progress progress;

  public Search(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// @param lastAt when something last happened there
  public record Found(ChatId chat, Instant lastAt) {}

  /// The newest snapshot of each conversation in which something happened then, the newest first.
  public List<Snapshot> snapshots(Window window) {
    Map<ConversationId, byte[]> newest = new HashMap<>();
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Erasures erasures = Erasures.read(reader);
      int partitions = partitions(reader, Topics.CONVERSATIONS);
      for (int partition = 0; partition < partitions; partition++) {
        reader.read(
            reader.whole(Topics.CONVERSATIONS, partition),
            record -> take(record, newest, erasures));
      }
    }
    return newest.values().stream()
        .flatMap(json -> snapshot(json).stream())
        .filter(
            one ->
                window.has(one.conversation().lastHappenedAt())
                    || window.has(one.firstAt())
                    || (window.since().filter(since -> since.isAfter(one.firstAt())).isPresent()
                        && window
                            .until()
                            .filter(until -> until.isBefore(one.conversation().lastHappenedAt()))
                            .isPresent()))
        .sorted(
            Comparator.comparing((Snapshot one) -> one.conversation().lastHappenedAt()).reversed())
        .toList();
  }

  /// The chats in which something happened then, the newest first.
  public List<Found> chats(Window window) {
    Map<ChatId, Instant> last = new HashMap<>();
    for (Snapshot one : snapshots(window)) {
      last.merge(
          one.conversation().id().chat(), one.conversation().lastHappenedAt(), Search::later);
    }
    return newestFirst(last);
  }

  /// The chats in which a visitor wrote then, the newest first.
  public List<Found> chatsOf(MemberId visitor, Window window) {
    Map<ChatId, Instant> last = new HashMap<>();
    byte[] wanted = visitor.value().getBytes(StandardCharsets.UTF_8);
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Erasures erasures = Erasures.read(reader);
      int partitions = partitions(reader, Topics.CHAT_EVENTS);
      for (int partition = 0; partition < partitions; partition++) {
        Span span =
            reader.between(
                Topics.CHAT_EVENTS,
                partition,
                window.since().orElse(Instant.EPOCH),
                window.until().orElse(Instant.MAX));
        reader.read(
            span,
            record -> {
              if (record.value() != null && contains(record.value(), wanted)) {
                chatOf(record)
                    .filter(chat -> !erasures.hides(chat, Parsing.time(record)))
                    .ifPresent(chat -> last.merge(chat, Parsing.time(record), Search::later));
              }
            });
      }
    }
    return newestFirst(last);
  }

  private static int partitions(TopicReader reader, String topic) {
    int partitions = reader.partitions(topic);
    if (partitions == 0) {
      throw new NoTopics(topic);
    }
    return partitions;
  }

  private static void take(
      ConsumerRecord<ByteBuffer, ByteBuffer> record,
      Map<ConversationId, byte[]> newest,
      Erasures erasures) {
    ConversationId conversation = ConversationId.ofKey(Parsing.key(record));
    if (record.value() == null || erasures.hides(conversation.chat(), Parsing.time(record))) {
      newest.remove(conversation);
    } else {
      newest.put(conversation, Parsing.value(record));
    }
  }

  private static Optional<Snapshot> snapshot(byte[] json) {
    try {
      return Optional.of(Snapshot.ofJson(json));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<ChatId> chatOf(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return Parsing.webhook(record)
            instanceof Written.Webhook(var _, var _, Envelope envelope, var _)
        ? ChatKey.of(envelope)
        : Optional.empty();
  }

  private static boolean contains(ByteBuffer value, byte[] wanted) {
    int last = value.limit() - wanted.length;
    for (int i = value.position(); i <= last; i++) {
      int j = 0;
      while (j < wanted.length && value.get(i + j) == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<Found> newestFirst(Map<ChatId, Instant> last) {
    List<Found> found = new ArrayList<>();
    last.forEach((chat, at) -> found.add(new Found(chat, at)));
    found.sort(Comparator.comparing(Found::lastAt).reversed());
    return found;
  }
}
