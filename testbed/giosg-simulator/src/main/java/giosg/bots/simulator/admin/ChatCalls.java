package giosg.bots.simulator.admin;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.Button;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.World;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What visitors and agents do in chats, and how a chat looks to somebody who sees all of it.
final class ChatCalls {
  private static final String CHATS = "/simulator/chats";
  private static final String CHAT = CHATS + "/{chat}";

  private final World world;

  ChatCalls(Backstage backstage) {
    this.world = backstage.world();
  }

  void addTo(Routes routes) {
    routes
        .on("GET", CHATS, (request, parts) -> Answer.ok(list()))
        .on("POST", CHATS, this::start)
        .on("GET", CHAT, (request, parts) -> Answer.ok(world.chats().overview(parts.id("chat"))))
        .on("GET", CHAT + "/messages", this::messages)
        .on("POST", CHAT + "/messages", this::say)
        .on("POST", CHAT + "/presses", this::press)
        .on("POST", CHAT + "/humans", this::humanJoins)
        .on("POST", CHAT + "/humans/messages", this::humanSays)
        .on("DELETE", CHAT + "/humans", this::humanLeaves)
        .on("POST", CHAT + "/end", this::end);
  }

  private ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    world.chats().ids().forEach(id -> list.add(world.chats().brief(id)));
    return list;
  }

  private Answer start(Request request, PathParts parts) {
    Body body = Body.ofAny(request);
    UUID room =
        AdminApi.id(body, "room")
            .orElseGet(
                () ->
                    world
                        .people()
                        .roomSpeaking(
                            AdminApi.id(body, "organization").orElseGet(this::firstOrganization),
                            body.text("language")));
    return Answer.of(201, world.chats().brief(world.chats().start(room, body.text("message"))));
  }

  private UUID firstOrganization() {
    return world.people().installations().getFirst().organization();
  }

  private Answer messages(Request request, PathParts parts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    world.talk().all(parts.id("chat")).forEach(message -> list.add(message.json()));
    return Answer.ok(list);
  }

  private Answer say(Request request, PathParts parts) {
    String text = required("message", Body.ofAny(request).text("message"));
    return Answer.of(201, world.talk().visitorSays(parts.id("chat"), text).json());
  }

  private Answer press(Request request, PathParts parts) {
    Body body = Body.ofAny(request);
    Optional<Predicate<Button>> byLabel = body.text("button").map(Button::labelled);
    Optional<Predicate<Button>> byValue = body.text("value").map(Button::meaning);
    Predicate<Button> wanted = required("button", byLabel.or(() -> byValue));
    return Answer.of(201, world.talk().visitorPresses(parts.id("chat"), wanted).json());
  }

  private Answer humanJoins(Request request, PathParts parts) {
    UUID chat = parts.id("chat");
    Optional<UUID> agent = AdminApi.id(Body.ofAny(request), "agent");
    User joined =
        agent
            .map(id -> world.agents().join(agent(id), chat))
            .orElseGet(() -> world.agents().join(chat));
    return Answer.of(
        201, AdminApi.json().put("agent", joined.id().toString()).put("name", joined.name()));
  }

  private User agent(UUID id) {
    User user = world.people().user(id);
    if (user.isBot()) {
      throw Refusal.invalid("agent", "A bot is no agent.");
    }
    return user;
  }

  private Answer humanSays(Request request, PathParts parts) {
    String text = required("message", Body.ofAny(request).text("message"));
    return Answer.of(201, world.agents().say(parts.id("chat"), text).json());
  }

  private Answer humanLeaves(Request request, PathParts parts) {
    return Answer.ok(world.agents().leave(parts.id("chat")));
  }

  private Answer end(Request request, PathParts parts) {
    world.chats().end(parts.id("chat"));
    return Answer.ok(world.chats().overview(parts.id("chat")));
  }
}
