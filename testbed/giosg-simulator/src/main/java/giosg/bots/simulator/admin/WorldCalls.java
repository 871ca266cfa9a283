package giosg.bots.simulator.admin;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.api.AccessToken;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.webhook.Subscription;
import giosg.bots.simulator.webhook.WebhookCounts;
import giosg.bots.simulator.world.ChannelEvent.Action;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.People;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.Settlement;
import giosg.bots.simulator.world.User;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Who and what there is: installations, agents, webhooks, tokens.
final class WorldCalls {
  private final Backstage backstage;

  WorldCalls(Backstage backstage) {
    this.backstage = backstage;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/simulator/world", (request, parts) -> Answer.ok(world()))
        .on("POST", "/simulator/installations", this::install)
        .on("GET", "/simulator/presences", (request, parts) -> Answer.ok(presences()))
        .on("GET", "/simulator/webhooks", (request, parts) -> Answer.ok(counts()))
        .on("POST", "/simulator/webhooks", this::subscribe)
        .on("POST", "/simulator/tokens", this::issue)
        .on("POST", "/simulator/tokens/revoke", this::revoke)
        .on("PUT", "/simulator/agents", this::allAgents)
        .on("PUT", "/simulator/agents/{agent}", this::agent)
        .on("PUT", "/simulator/api", this::api);
  }

  private ObjectNode world() {
    List<Installation> installations = backstage.world().people().installations();
    ObjectNode world = AdminApi.json();
    world
        .put("organization_id", installations.getFirst().organization().toString())
        .put("bot_user_id", installations.getFirst().botUser().toString());
    var list = world.putArray("installations");
    var rooms = world.putArray("rooms");
    var teams = world.putArray("teams");
    for (Installation each : installations) {
      list.add(json(each));
      rooms.addAll(backstage.world().people().rooms(each.organization()));
      teams.addAll(backstage.world().people().teams(each.organization()));
    }
    var agents = world.putArray("agents");
    backstage.world().agents().all().stream()
        .map(agent -> backstage.world().people().json(agent))
        .forEach(agents::add);
    var webhooks = world.putArray("webhooks");
    for (Subscription each : backstage.webhooks().subscriptions()) {
      webhooks.addObject().put("channel", each.pattern()).put("endpoint", shown(each.endpoint()));
    }
    return world;
  }

  /// Without the query, for it holds the secret.
  private static String shown(URI endpoint) {
    return endpoint.getScheme() + "://" + endpoint.getAuthority() + endpoint.getPath();
  }

  private static ObjectNode json(Installation installation) {
    return AdminApi.json()
        .put("organization_id", installation.organization().toString())
        .put("bot_user_id", installation.botUser().toString());
  }

  /// In a new organization, or as one more app in the one that is named.
  private Answer install(Request request, PathParts parts) {
    Body body = Body.ofAny(request);
    String name = body.text("name").orElse("Another company");
    Installation installation =
        AdminApi.id(body, "organization")
            .map(id -> Settlement.anotherBot(backstage.world(), id))
            .orElseGet(
                () -> Settlement.standard(backstage.world(), name, Settlement.FixedIds.NONE));
    return Answer.of(201, json(installation));
  }

  /// Each bot user with its unexpired clients.
  private ArrayNode presences() {
    ArrayNode presences = JsonNodeFactory.instance.arrayNode();
    People people = backstage.world().people();
    for (Installation each : people.installations()) {
      ArrayNode clients =
          presences.addObject().put("bot_user_id", each.botUser().toString()).putArray("clients");
      people.clients(people.user(each.botUser())).stream().map(people::json).forEach(clients::add);
    }
    return presences;
  }

  private ObjectNode counts() {
    WebhookCounts counts = backstage.webhooks().counts();
    return AdminApi.json()
        .put("delivered", counts.delivered())
        .put("refused", counts.refused())
        .put("failed", counts.failed())
        .put("dropped", counts.dropped())
        .put("underway", counts.underway());
  }

  /// `{"url"}` for all that a bot needs, or with `channel` and `actions` for one webhook.
  private Answer subscribe(Request request, PathParts parts) {
    Body body = Body.ofAny(request);
    String url = required("url", body.text("url"));
    try {
      URI endpoint = URI.create(url);
      body.text("channel")
          .map(pattern -> List.of(one(pattern, body, endpoint)))
          .orElseGet(() -> Subscription.ofABot(endpoint))
          .forEach(backstage.webhooks()::subscribe);
    } catch (IllegalArgumentException mistake) {
      throw Refusal.invalid("url", String.valueOf(mistake.getMessage()));
    }
    return Answer.of(
        201, AdminApi.json().put("webhooks", backstage.webhooks().subscriptions().size()));
  }

  private static Subscription one(String pattern, Body body, URI endpoint) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (JsonNode name : required("actions", body.any("actions"))) {
      actions.add(Action.valueOf(name.asString().toUpperCase(Locale.ROOT)));
    }
    return new Subscription(pattern, actions, endpoint, Optional.empty());
  }

  private Answer issue(Request request, PathParts parts) {
    User user = backstage.world().people().user(user(request));
    AccessToken token = backstage.tokens().issue(user);
    return Answer.of(
        201,
        AdminApi.json()
            .put("access_token", token.value())
            .put("token_type", backstage.tokens().type())
            .put("expires_in", backstage.tokens().life().toSeconds())
            .put("user_id", user.id().toString()));
  }

  private Answer revoke(Request request, PathParts parts) {
    backstage.tokens().revokeAll(user(request));
    return Answer.empty(204);
  }

  /// The user in the body, or the first bot user.
  private UUID user(Request request) {
    return AdminApi.id(Body.ofAny(request), "user")
        .orElseGet(() -> backstage.world().people().installations().getFirst().botUser());
  }

  private Answer allAgents(Request request, PathParts parts) {
    Body body = Body.ofAny(request);
    backstage.world().agents().all().forEach(agent -> set(agent, body));
    return Answer.empty(204);
  }

  private Answer agent(Request request, PathParts parts) {
    User agent = backstage.world().people().user(parts.id("agent"));
    set(agent, Body.ofAny(request));
    return Answer.ok(backstage.world().people().json(agent));
  }

  private void set(User agent, Body body) {
    body.flag("online").ifPresent(is -> backstage.world().people().enableOnline(agent, is));
    body.flag("present").ifPresent(is -> backstage.world().agents().present(agent, is));
  }

  private Answer api(Request request, PathParts parts) {
    Body.ofAny(request).flag("teams_v6").ifPresent(backstage.api()::teamsUnderLatestVersion);
    return Answer.empty(204);
  }
}
