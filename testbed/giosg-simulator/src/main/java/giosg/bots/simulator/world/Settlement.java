package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Settles a new organization in the world: its people, teams, rooms and routers.
public final class Settlement {

  /// Ids that must be the same after a restart; each left out is random.
  public record FixedIds(
      Optional<UUID> organization,
      Optional<UUID> botUser,
      Optional<UUID> englishRoom,
      Optional<UUID> finnishRoom) {
    public static final FixedIds NONE =
        new FixedIds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private final World world;
  private final Instant now;
  private final Organization organization;

  private Settlement(World world, String name, FixedIds ids) {
    this.world = world;
    this.now = world.now();
    this.organization = new Organization(ids.organization().orElseGet(UUID::randomUUID), name);
  }

  /// Two rooms, two teams with one agent each, a team of bots only, and the bot user in all
  /// routers.
  public static Installation standard(World world, String name, FixedIds ids) {
    return world.step(() -> new Settlement(world, name, ids).settle(ids));
  }

  /// One more app in an organization that is there: with a bot user of its own, in all its routers.
  public static Installation anotherBot(World world, UUID organization) {
    return world.step(
        () -> {
          List<Room> rooms =
              world.rooms.values().stream()
                  .filter(room -> room.organization.id().equals(organization))
                  .toList();
          if (rooms.isEmpty()) {
            throw Refusal.notFound();
          }
          UUID id = UUID.randomUUID();
          User bot =
              new User(id, rooms.getFirst().organization, "Second chatbot", true, world.now());
          world.users.put(id, bot);
          rooms.forEach(room -> room.route(bot));
          return installed(world, bot);
        });
  }

  private Installation settle(FixedIds ids) {
    User bot = user(ids.botUser(), "Chatbot", true);
    User first = agent("Agent 1");
    User second = agent("Agent 2");
    team("Customer service", first);
    team("Customer service (FI)", second);
    team("Chatbots", bot);
    room(ids.englishRoom(), "Website", "en", List.of(bot, first));
    room(ids.finnishRoom(), "Verkkosivut", "fi", List.of(bot, second));
    return installed(world, bot);
  }

  private static Installation installed(World world, User bot) {
    Installation installation = new Installation(bot.organization.id(), bot.id);
    world.installations.add(installation);
    world.installationOfBot.put(bot.id, installation);
    return installation;
  }

  private User agent(String name) {
    User agent = user(Optional.empty(), name, false);
    agent.alwaysPresent = true;
    agent.presentWhenLastLooked = true;
    agent.onlineEnabled = true;
    return agent;
  }

  private User user(Optional<UUID> id, String name, boolean bot) {
    User user = new User(id.orElseGet(UUID::randomUUID), organization, name, bot, now);
    world.users.put(user.id, user);
    return user;
  }

  private void team(String name, User member) {
    Team team = new Team(UUID.randomUUID(), organization, name, List.of(member), now);
    world.teams.put(team.id(), team);
  }

  private void room(Optional<UUID> id, String name, String language, List<User> router) {
    Room room = new Room(id.orElseGet(UUID::randomUUID), organization, name, language, now);
    router.forEach(room::route);
    world.rooms.put(room.id, room);
  }
}
