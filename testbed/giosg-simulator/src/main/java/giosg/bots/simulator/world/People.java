package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Users, their presence, and the teams and rooms they belong to.
public final class People {
  private final World world;

  People(World world) {
    this.world = world;
  }

  public User user(UUID id) {
    return world.step(() -> World.found(world.users.get(id)));
  }

  public ObjectNode json(User user) {
    return world.step(() -> user.json(world.now()));
  }

  public List<Installation> installations() {
    return List.copyOf(world.installations);
  }

  public void enableOnline(User user, boolean enabled) {
    world.step(
        () -> {
          user.onlineEnabled = enabled;
          user.updatedAt = world.now();
          world.channels().changed(user);
          return true;
        });
  }

  /// The unexpired clients, oldest first: giosg forgets the others.
  public List<UserClient> clients(User user) {
    return world.step(
        () -> {
          Instant now = world.now();
          user.clients.values().removeIf(client -> !client.isPresent(now));
          return List.copyOf(user.clients.values());
        });
  }

  public ObjectNode json(UserClient client) {
    return client.json(world.now());
  }

  public UserClient client(User user, String id) {
    return clients(user).stream()
        .filter(client -> client.id().equals(id))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  public UserClient createClient(User user, int seconds, @Nullable JsonNode properties) {
    return world.step(
        () -> {
          Instant now = world.now();
          JsonNode given = properties == null ? JsonNodeFactory.instance.objectNode() : properties;
          return keep(user, new UserClient(UUID.randomUUID().toString(), seconds, given, now, now));
        });
  }

  /// Only the latest value counts, from now on; what is not given stays as it was.
  public UserClient refreshClient(
      User user, String id, Optional<Integer> seconds, Optional<JsonNode> properties) {
    return world.step(
        () -> {
          UserClient old = client(user, id);
          return keep(
              user,
              new UserClient(
                  id,
                  seconds.orElse(old.secondsAsked()),
                  properties.orElse(old.properties()),
                  old.createdAt(),
                  // The clock of a client starts anew only when a new time is asked for.
                  seconds.isPresent() ? world.now() : old.updatedAt()));
        });
  }

  private UserClient keep(User user, UserClient client) {
    user.clients.put(client.id(), client);
    world.channels().presenceOf(user);
    return client;
  }

  public void expireClient(User user, String id) {
    world.step(
        () -> {
          user.clients.remove(client(user, id).id());
          world.channels().presenceOf(user);
          return true;
        });
  }

  /// The teams of an organization, oldest first.
  public List<ObjectNode> teams(UUID organization) {
    return world.step(
        () ->
            world.teams.values().stream()
                .filter(team -> team.organization().id().equals(organization))
                .sorted(Comparator.comparing(Team::createdAt))
                .map(team -> team.json(world.now()))
                .toList());
  }

  /// A room whose chats are routed to the user, or of the user's organization.
  public ObjectNode room(User user, UUID id) {
    return world.step(
        () -> {
          Room room = World.found(world.rooms.get(id));
          if (!room.router.contains(user) && !room.organization.equals(user.organization)) {
            throw Refusal.notFound();
          }
          return room.json(world.now());
        });
  }

  public List<ObjectNode> rooms(UUID organization) {
    return world.step(
        () ->
            world.rooms.values().stream()
                .filter(room -> room.organization.id().equals(organization))
                .map(room -> room.json(world.now()))
                .toList());
  }

  /// The organization's first room of this language, or its first of all.
  public UUID roomSpeaking(UUID organization, Optional<String> language) {
    return world.step(
        () ->
            world.rooms.values().stream()
                .filter(room -> room.organization.id().equals(organization))
                .filter(room -> language.filter(wanted -> !wanted.equals(room.language)).isEmpty())
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("language", "No room has this language."))
                .id);
  }
}
