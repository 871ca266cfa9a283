package giosg.bots.console.commands;

import giosg.bots.model.ChatId;
import giosg.bots.model.MemberId;

/// Ids as they are typed.
final class Ids {
  private Ids() {}

  static ChatId chat(String text) {
    try {
      return new ChatId(text.strip());
    } catch (IllegalArgumentException e) {
      throw new Refused("--chat: " + e.getMessage());
    }
  }

  static MemberId visitor(String text) {
    try {
      return new MemberId(text.strip());
    } catch (IllegalArgumentException e) {
      throw new Refused("--visitor: " + e.getMessage());
    }
  }
}
