package giosg.bots.worker.acting;

import giosg.bots.model.resource.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A chat's history as far as a conversation takes it in: all of it goes into the journal, and what
/// is unanswered into each snapshot. So there is an end to the texts, from the newest back; of
/// older messages only who wrote them, as if giosg had purged them.
final class KeptHistory {
  static final int MOST_CHARACTERS = 1024 * 1024;

  private KeptHistory() {}

  /// @param oldestFirst all messages
  static List<Message> of(List<Message> oldestFirst) {
    List<Message> newestFirst = new ArrayList<>();
    long characters = 0;
    for (Message message : oldestFirst.reversed()) {
      characters += length(message.text()) + length(message.responseValue());
      newestFirst.add(characters > MOST_CHARACTERS ? withoutWords(message) : message);
    }
    return List.copyOf(newestFirst.reversed());
  }

  private static int length(Optional<String> words) {
    return words.map(String::length).orElse(0);
  }

  private static Message withoutWords(Message message) {
    return new Message(
        message.id(),
        message.type(),
        message.chatId(),
        message.roomId(),
        message.createdAt(),
        message.senderType(),
        message.senderId(),
        Optional.empty(),
        Optional.empty());
  }
}
