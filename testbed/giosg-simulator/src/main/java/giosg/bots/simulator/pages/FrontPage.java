package giosg.bots.simulator.pages;

import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.World;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What to do first, which bots, rooms and teams there are, and the newest chats.
final class FrontPage {
  private static final int NEWEST = 12;

  private final World world;
  private final Resources resources;
  private final Rendering<Subject> rendering;
  private final String console;

  FrontPage(World world, Rendering<Subject> rendering, Optional<URI> console) {
    this.console = console.map(URI::toString).orElse("");
    this.world = world;
    this.resources = new Resources(world);
    this.rendering = rendering;
  }

  void addTo(Routes routes) {
    routes.on("GET", "/", (request, parts) -> page());
    if (!console.isEmpty()) {
      routes.on("GET", "/together", (request, parts) -> together());
    }
  }

  /// Visitor, agent and timeline beside each other.
  private Answer together() {
    return rendering.page(200, "together", Map.of("console", console));
  }

  private Answer page() {
    return rendering.page(
        "front",
        Set.of(new Subject.Everything()),
        "/changes",
        () -> {
          return Map.of(
              "console",
              console,
              "companies",
              world.people().installations().stream().map(this::company).toList(),
              "chat_count",
              world.chats().count(),
              "chats",
              world.chats().newest(NEWEST).stream().map(resources::line).toList());
        });
  }

  private Map<String, Object> company(Installation installation) {
    UUID organization = installation.organization();
    List<User> agents =
        world.agents().all().stream()
            .filter(agent -> agent.organization().id().equals(organization))
            .toList();
    User bot = world.people().user(installation.botUser());
    return Map.of(
        "name",
        bot.organization().name(),
        "organization_id",
        organization.toString(),
        "bot",
        resources.user(bot.id()),
        "agents",
        agents.stream().map(agent -> resources.user(agent.id())).toList(),
        "rooms",
        Resources.of(world.people().rooms(organization)),
        "teams",
        Resources.of(world.people().teams(organization)));
  }
}
