package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Which chats were erased on request, so that what Kafka still keeps of them is not shown.
public record Erasures(Map<ChatId, Erasure> all) {

  public Erasures {
    all = Map.copyOf(all);
  }

  /// Reads all of them; there are few. An installation that never had one may lack the topic.
  public static Erasures read(TopicReader reader) {
    Map<ChatId, Erasure> erased = new HashMap<>();
    for (Span span : reader.wholes(Topics.ERASED_CHATS)) {
      reader.read(
          span, record -> Parsing.chat(record).ifPresent(chat -> take(record, chat, erased)));
    }
    return new Erasures(erased);
  }

  private static void take(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, ChatId chat, Map<ChatId, Erasure> erased) {
    if (record.value() == null) {
      erased.remove(chat);
    } else {
      erased.put(chat, Erasure.of(record));
    }
  }

  public Optional<Erasure> of(ChatId chat) {
    return Optional.ofNullable(all.get(chat));
  }

  /// Whether what was written about the chat then is hidden.
  public boolean hides(ChatId chat, Instant writtenAt) {
    return of(chat).filter(erasure -> erasure.hides(writtenAt)).isPresent();
  }
}
