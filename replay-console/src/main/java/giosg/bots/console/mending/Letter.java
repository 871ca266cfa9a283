package giosg.bots.console.mending;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.UserId;
import java.util.Optional;

/// A dead letter, without what it says: there may be a million of them.
///
/// @param about the chat, or whatever it is kept under; one that is no webhook may have nothing
/// @param botUser empty where it cannot be read
/// @param round how often it was brought back before, as far as it tells itself
/// @param staysFor why it can never come back among the chat events; empty where it can
public record Letter(
    long offset,
    Fact fact,
    String about,
    Optional<UserId> botUser,
    int round,
    String cause,
    Optional<String> staysFor) {

  /// @param key of a dead letter
  /// @return empty when it is kept under something else than a chat or a conversation
  public static Optional<ChatId> chat(String key) {
    try {
      return Optional.of(key.indexOf('/') < 0 ? new ChatId(key) : ConversationId.ofKey(key).chat());
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /// Whether it is a conversation's snapshot that could not be read: no chat has such an id.
  public static boolean isConversation(String key) {
    return key.indexOf('/') >= 0 && chat(key).isPresent();
  }
}
