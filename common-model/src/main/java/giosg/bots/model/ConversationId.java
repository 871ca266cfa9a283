package giosg.bots.model;

/// One bot user's part in one chat. Several bot users may take part in the same chat; each has a
/// conversation of its own, and all of them lie in the partition of the chat.
public record ConversationId(ChatId chat, UserId botUser) {

  /// The record key of the conversation's snapshots and journal.
  public String key() {
    return chat.value() + "/" + botUser.value();
  }

  /// Reads what [#key()] wrote.
  public static ConversationId ofKey(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a conversation's key is <chat id>/<bot user id>");
    }
    return new ConversationId(
        new ChatId(key.substring(0, slash)), new UserId(key.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return key();
  }
}
