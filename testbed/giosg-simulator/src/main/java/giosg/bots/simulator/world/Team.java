package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A named group of users that a chat can be handed to. `is_online` counts bots, the bot that asks
/// included; `is_humans_online` does not.
record Team(
    UUID id, Organization organization, String name, List<User> members, Instant createdAt) {

  Team {
    members = List.copyOf(members);
  }

  ObjectNode json(Instant now) {
    long present = members.stream().filter(user -> user.isPresent(now)).count();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("organization_id", organization.id().toString())
        .put("name", name)
        .put("display_name", name)
        .put("member_count", members.size())
        .put("present_member_count", present)
        .put("is_online", members.stream().anyMatch(user -> user.isOnline(now)))
        .put("is_humans_online", members.stream().anyMatch(user -> !user.bot && user.isOnline(now)))
        .put("is_present", present > 0)
        .putNull("group_chat_id")
        .put("is_connected_to_room", true)
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(createdAt))
        .put("is_deleted", false)
        .putNull("deleted_at");
  }
}
