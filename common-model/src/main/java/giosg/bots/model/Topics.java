package giosg.bots.model;

/// The names of the topics; what each holds stands in docs/design.md.
public final class Topics {
  /// Key: chat id. Every webhook as it came, less its token.
  public static final String CHAT_EVENTS = "giosg.chat-events";

  /// Key: bot user id. The newest token, sealed.
  public static final String BOT_CREDENTIALS = "giosg.bot-credentials";

  /// Key: bot user id. Until when a bot user is present, and through which client.
  public static final String BOT_PRESENCE = "giosg.bot-presence";

  /// Key: [ConversationId#key()]. The newest snapshot of each conversation.
  public static final String CONVERSATIONS = "giosg.conversations";

  /// Key: [ConversationId#key()]. The journal: what happened to a conversation and what was
  /// decided.
  public static final String BOT_ACTIONS = "giosg.bot-actions";

  /// Key: chat id. Records that could not be worked on, as they were, with the cause in headers.
  public static final String DEAD_LETTERS = "giosg.chat-events.dlt";

  /// Key: chat id. Chats of which everything older is to be hidden until retention has taken it.
  public static final String ERASED_CHATS = "giosg.erased-chats";

  private Topics() {}
}
