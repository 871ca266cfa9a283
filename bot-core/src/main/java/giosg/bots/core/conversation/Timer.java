package giosg.bots.core.conversation;

/// What a conversation may wait for.
public enum Timer {
  /// To try again what could not be done. It may fire before it is due, once giosg answers others
  /// again.
  RETRY,
  /// To try again what giosg asked to leave alone for a while, with `Retry-After`.
  PAUSE,
  /// Until a call of unknown outcome can no longer take effect, so that reading tells.
  SETTLE,
  /// For the chat's own webhook, when a message came without it.
  CHAT_UNHEARD_OF,
  /// For a day of silence, after which a marker is enough.
  QUIET,
  /// Until no webhook of this chat can be delivered again.
  FORGET
}
