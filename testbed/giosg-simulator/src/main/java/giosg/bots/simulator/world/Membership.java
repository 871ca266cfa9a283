package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Somebody's part in a chat, the visitor's included. It has no id of its own: a chat's memberships
/// are keyed by member, a user's by chat. Guarded by the world's lock.
final class Membership {

  enum Composing {
    IDLE,
    TYPING,
    TYPED
  }

  final Chat chat;
  final @Nullable User user;
  final Instant createdAt;
  boolean participating;
  Composing composing = Composing.IDLE;
  int messages;
  Instant updatedAt;

  /// As the channels last showed it; what differs from this is told as changed.
  @Nullable ObjectNode shown;

  Membership(Chat chat, @Nullable User user, Instant createdAt) {
    this.chat = chat;
    this.user = user;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  String memberId() {
    return user == null ? chat.visitor : user.id.toString();
  }

  boolean isPresent(Instant now) {
    // giosg: false whenever the member does not participate. Our visitor looks until the chat ends.
    return participating && (user == null ? !chat.ended() : user.isPresent(now));
  }

  ObjectNode json(Instant now) {
    String name = user == null ? null : user.name;
    return JsonNodeFactory.instance
        .objectNode()
        .put("member_id", memberId())
        .put("member_type", user == null ? "visitor" : "user")
        .put("is_bot", user != null && user.bot)
        .put("member_name", name)
        .put("member_public_name", name)
        .putNull("member_avatar")
        .put("chat_id", chat.id.toString())
        .put("room_id", chat.room.id.toString())
        .put("room_organization_id", chat.room.organization.id().toString())
        .put("member_organization_id", user == null ? null : user.organization.id().toString())
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(updatedAt))
        .put("is_participating", participating)
        .put("is_present", isPresent(now))
        .put("composing_status", composing.name().toLowerCase(Locale.ROOT))
        .put("message_count", messages);
  }
}
