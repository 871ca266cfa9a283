package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A place on a customer's pages where chats begin. Its router is the set of users that its chats
/// are routed to. Guarded by the world's lock.
final class Room {
  final UUID id;
  final Organization organization;
  final String name;
  final String language;
  final Instant createdAt;
  final Set<User> router = new LinkedHashSet<>();
  final Map<UUID, Chat> chats = new LinkedHashMap<>();

  Room(UUID id, Organization organization, String name, String language, Instant createdAt) {
    this.id = id;
    this.organization = organization;
    this.name = name;
    this.language = language;
    this.createdAt = createdAt;
  }

  void route(User user) {
    router.add(user);
    user.rooms.add(this);
  }

  ObjectNode json(Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("organization_id", organization.id().toString())
        .putNull("domain")
        .put("name", name)
        .put("display_name", name)
        .put("is_shared", false)
        .put("language_code", language)
        .put("is_online", router.stream().anyMatch(user -> user.isOnline(now)))
        .put("is_humans_online", router.stream().anyMatch(user -> !user.bot && user.isOnline(now)))
        .put("is_open", true)
        .put("is_service_hours_enabled", false)
        .putNull("token")
        .put("is_deleted", false)
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(createdAt));
  }
}
