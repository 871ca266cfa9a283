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

  /// @param newest the newest first
  /// @param others how many more there are, all of them older
  /// @param unreadable how many records of that time are no conversation that can be read, and left
  ///     out
  public record Listing(List<Found> newest, long others, long unreadable) {
    public Listing {
      newest = List.copyOf(newest);
    }

    public boolean isEmpty() {
      return newest.isEmpty() && others == 0;
    }
  }

  /// The chats in which something happened then.
  ///
  /// Of each conversation nothing is kept but when something last happened there, and that only
  /// while its partition is read, where all of its snapshots lie.
  ///
  /// @param most how many are told; the others are counted
  public Listing chats(Window window, int most) {
    NewestChats newest = new NewestChats(most);
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Erasures erasures = Erasures.read(reader);
      int partitions = partitions(reader, Topics.CONVERSATIONS);
      for (int partition = 0; partition < partitions; partition++) {
        Map<ConversationId, Instant> conversations = new HashMap<>();
        reader.read(
            reader.whole(Topics.CONVERSATIONS, partition),
            record -> {
              if (!take(record, window, erasures, conversations)
                  && window.has(Parsing.time(record))) {
                newest.leaveOut();
              }
            });
        Map<ChatId, Instant> chats = new HashMap<>();
        conversations.forEach((one, at) -> chats.merge(one.chat(), at, Search::later));
        newest.addAll(chats);
      }
    }
    return newest.listing();
  }

  /// The chats in which a visitor wrote then.
  ///
  /// @param most how many are told; the others are counted
  public Listing chatsOf(MemberId visitor, Window window, int most) {
    NewestChats newest = new NewestChats(most);
    byte[] wanted = visitor.value().getBytes(StandardCharsets.UTF_8);
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Erasures erasures = Erasures.read(reader);
      int partitions = partitions(reader, Topics.CHAT_EVENTS);
      for (int partition = 0; partition < partitions; partition++) {
        Map<ChatId, Instant> last = new HashMap<>();
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
        newest.addAll(last);
      }
    }
    return newest.listing();
  }

  private static int partitions(TopicReader reader, String topic) {
    int partitions = reader.partitions(topic);
    if (partitions == 0) {
      throw new NoTopics(topic);
    }
    return partitions;
  }

  /// The newest snapshot counts: what an older one told is forgotten.
  ///
  /// @return false when nothing can be taken from it, for it is no conversation that can be read
  private static boolean take(
      ConsumerRecord<ByteBuffer, ByteBuffer> record,
      Window window,
      Erasures erasures,
      Map<ConversationId, Instant> lastAt) {
    Optional<ConversationId> of = Parsing.conversation(record);
    if (of.isEmpty()) {
      return false;
    }
    ConversationId conversation = of.get();
    lastAt.remove(conversation);
    if (record.value() == null || erasures.hides(conversation.chat(), Parsing.time(record))) {
      return true;
    }
    if (!(Parsing.kept(record) instanceof Written.Kept kept)) {
      return false;
    }
    if (somethingHappened(kept.snapshot(), window)) {
      lastAt.put(conversation, kept.snapshot().conversation().lastHappenedAt());
    }
    return true;
  }

  private static boolean somethingHappened(Snapshot snapshot, Window window) {
    Instant last = snapshot.conversation().lastHappenedAt();
    return window.since().filter(last::isBefore).isEmpty()
        && window.until().filter(snapshot.firstAt()::isAfter).isEmpty();
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
}
