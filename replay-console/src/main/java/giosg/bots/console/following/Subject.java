package giosg.bots.console.following;

import giosg.bots.model.ChatId;

/// What a page is about, and so what makes it old.
public sealed interface Subject {
  /// The list of conversations.
  record AllChats() implements Subject {}

  record OneChat(ChatId chat) implements Subject {}

  record DeadLetters() implements Subject {}

  record BotUsers() implements Subject {}

  /// How far the services are behind.
  record Lag() implements Subject {}
}
