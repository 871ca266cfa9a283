package giosg.bots.core.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The kinds of bot that giosg's guide describes; one bot may be several at once.
public enum Role {
  /// Takes chats in which a visitor waits.
  @JsonProperty("reactive")
  REACTIVE,
  /// Takes every chat routed to it, before the visitor has written, unless a human is there.
  @JsonProperty("proactive")
  PROACTIVE,
  /// Chimes in on keywords in chats that others serve, and reserves nothing.
  @JsonProperty("side-kick")
  SIDE_KICK
}
