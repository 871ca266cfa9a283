package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A person or a bot of an organization. Present is who has an unexpired client; online is who is
/// present and wants to be. Guarded by the world's lock.
public final class User {
  final UUID id;
  final Organization organization;
  final String name;
  final boolean bot;
  final Instant createdAt;
  final Map<String, UserClient> clients = new LinkedHashMap<>();
  final Set<Room> rooms = new LinkedHashSet<>();
  final Map<UUID, Membership> memberships = new LinkedHashMap<>();

  /// Agents of the simulator have no browser that would keep a client alive.
  boolean alwaysPresent;

  boolean onlineEnabled;
  boolean presentWhenLastLooked;
  Instant updatedAt;

  User(UUID id, Organization organization, String name, boolean bot, Instant createdAt) {
    this.id = id;
    this.organization = organization;
    this.name = name;
    this.bot = bot;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  public UUID id() {
    return id;
  }

  public Organization organization() {
    return organization;
  }

  public String name() {
    return name;
  }

  public boolean isBot() {
    return bot;
  }

  boolean isPresent(Instant now) {
    return alwaysPresent || clients.values().stream().anyMatch(client -> client.isPresent(now));
  }

  boolean isOnline(Instant now) {
    return onlineEnabled && isPresent(now);
  }

  ObjectNode json(Instant now) {
    long open =
        memberships.values().stream()
            .filter(each -> each.participating && !each.chat.ended())
            .count();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .putNull("email")
        .put("organization_id", organization.id().toString())
        .put("first_name", name)
        .put("last_name", "")
        .put("full_name", name)
        .putNull("alias")
        .putNull("title")
        .putNull("phone")
        .putNull("birthday")
        .putNull("gender")
        .put("is_manager", false)
        .put("is_staff", false)
        .put("is_bot", bot)
        .putNull("avatar_id")
        .putNull("avatar")
        .put("is_online_enabled", onlineEnabled)
        .put("is_online", isOnline(now))
        .put("is_present", isPresent(now))
        .put("current_chat_count", open)
        .put("is_deleted", false)
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(updatedAt))
        .putNull("deleted_at");
  }
}
