package giosg.bots.core.conversation;

/// How far the bot is in a chat.
public enum Phase {
  /// It knows of the chat and takes no part.
  NEW,
  /// It is about to join in order to serve the chat.
  JOINING,
  /// It has joined and answers.
  SERVING,
  /// It has handed the chat over, and answers nothing but buttons meant for that time.
  HANDED_OVER,
  /// A human joined while it served; it is silent.
  HUMAN_SERVES,
  /// Someone else took the chat, or a human was there first.
  STOOD_BACK,
  /// It has left.
  LEFT,
  /// The chat has ended for all.
  ENDED,
  /// It could not go on; humans were called.
  FAILED
}
