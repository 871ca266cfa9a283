package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.Locale;

/// The three collections in which a user sees chats, and the rule for each.
public enum ChatCollection {
  /// Chats of the rooms in whose router the user is, pending or not.
  ROUTED_CHATS,
  /// Those of them that are open, waiting, and held by no present participant.
  PENDING_CHATS,
  /// Chats in which the user has a membership, ended ones included.
  CHATS;

  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean shows(Chat chat, User user, Instant now) {
    return switch (this) {
      case ROUTED_CHATS -> chat.room.router.contains(user);
      case PENDING_CHATS -> chat.room.router.contains(user) && chat.pending(now);
      case CHATS -> chat.membershipOf(user).isPresent();
    };
  }
}
