package giosg.bots.simulator.pages;

import java.util.UUID;

/// What a page is about, so which events make it old.
sealed interface Subject {

  record OfChat(UUID chat) implements Subject {}

  record OfUser(UUID user) implements Subject {}

  record Everything() implements Subject {}
}
