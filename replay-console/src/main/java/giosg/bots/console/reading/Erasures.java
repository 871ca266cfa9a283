package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import giosg.bots.model.ErasedChat;
import giosg.bots.model.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which chats were erased on request, so that what Kafka still keeps of them is not shown.
public record Erasures(Map<ChatId, Instant> erasedAt) {

  public Erasures {
    erasedAt = Map.copyOf(erasedAt);
  }

  /// Reads all of them; there are few. An installation that never had one may lack the topic.
  public static Erasures read(TopicReader reader) {
    Map<ChatId, Instant> erased = new HashMap<>();
    for (Span span : reader.wholes(Topics.ERASED_CHATS)) {
      reader.read(
          span,
          record -> {
            ChatId chat = new ChatId(Parsing.key(record));
            if (record.value() == null) {
              erased.remove(chat);
            } else {
              erased.put(chat, ErasedChat.ofJson(Parsing.value(record)).erasedAt());
            }
          });
    }
    return new Erasures(erased);
  }

  public Optional<Instant> of(ChatId chat) {
    return Optional.ofNullable(erasedAt.get(chat));
  }

  /// Whether what was written about the chat then is hidden.
  public boolean hides(ChatId chat, Instant writtenAt) {
    return of(chat).filter(at -> !writtenAt.isAfter(at)).isPresent();
  }
}
