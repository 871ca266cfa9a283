package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A member asked a team or a user into a chat. giosg documents only the request; the attributes of
/// the answer are a guess kept small.
record Invitation(
    UUID id, UUID chat, UUID inviter, @Nullable Team team, @Nullable User user, Instant createdAt) {

  boolean isFor(User candidate) {
    return candidate.equals(user) || (team != null && team.members().contains(candidate));
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("chat_id", chat.toString())
        .put("inviting_user_id", inviter.toString())
        .put("invited_team_id", team == null ? null : team.id().toString())
        .put("invited_user_id", user == null ? null : user.id.toString())
        .put("created_at", Times.text(createdAt));
  }
}
