package giosg.bots.simulator.pages;

import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Form;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.world.Desk;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// An agent's desk, as somebody sees it who works in giosg's console: chats to take, invitations to
/// accept, and one chat open beside them.
final class AgentPages {
  private static final String DESK = "/agent/{agent}";
  private static final String CHAT = DESK + "/chats/{chat}";
  private static final int CHATS_OF_A_KIND = 30;

  private final World world;
  private final Resources resources;
  private final Rendering<Subject> rendering;

  AgentPages(World world, Rendering<Subject> rendering) {
    this.world = world;
    this.resources = new Resources(world);
    this.rendering = rendering;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/agent", (request, parts) -> firstDesk())
        .on("GET", DESK, (request, parts) -> desk(agent(parts), Optional.empty()))
        .on("POST", DESK + "/presence", this::presence)
        .on("GET", CHAT, (request, parts) -> desk(agent(parts), Optional.of(parts.id("chat"))))
        .on("POST", CHAT + "/join", changing((agent, chat) -> world.agents().join(agent, chat)))
        .on("POST", CHAT + "/leave", changing((agent, chat) -> world.agents().leave(agent, chat)))
        .on("POST", CHAT + "/end", changing((agent, chat) -> world.chats().end(agent, chat)))
        .on("POST", CHAT + "/messages", this::say);
  }

  private Answer firstDesk() {
    return Answer.seeOther("/agent/" + world.agents().all().getFirst().id());
  }

  private User agent(PathParts parts) {
    return world.agents().agent(parts.id("agent"));
  }

  private Answer desk(User agent, Optional<UUID> open) {
    if (open.filter(chat -> !world.agents().sees(agent, chat)).isPresent()) {
      throw Refusal.notFound();
    }
    // Somebody invited sees a chat before its events are theirs, so the chat counts by itself too.
    Set<Subject> subjects = new HashSet<>(Set.of(new Subject.OfUser(agent.id())));
    open.ifPresent(chat -> subjects.add(new Subject.OfChat(chat)));
    String desk = "/agent/" + agent.id();
    String changesAt =
        open.map(chat -> desk + "/chats/" + chat + "/changes").orElse(desk + "/changes");
    return rendering.page("agent", subjects, changesAt, () -> model(agent, open));
  }

  private Map<String, Object> model(User agent, Optional<UUID> open) {
    Map<String, Object> model = new HashMap<>();
    model.put("agent", resources.user(agent.id()));
    model.put(
        "agents", world.agents().all().stream().map(each -> resources.user(each.id())).toList());
    Desk desk = world.agents().desk(agent, CHATS_OF_A_KIND);
    model.put(
        "piles",
        List.of(
            pile("Invitations", "invited", desk.invited()),
            pile("Waiting", "waiting", desk.waiting()),
            pile("My chats", "own", desk.own()),
            pile("With others", "others", desk.others()),
            pile("Ended", "ended", desk.ended())));
    model.put("open", open.map(UUID::toString).orElse(""));
    open.ifPresent(
        chat -> {
          model.putAll(resources.whole(chat));
          model.put("may_join", world.agents().mayJoin(agent, chat));
          model.put("is_in", world.agents().isIn(agent, chat));
        });
    return model;
  }

  private Map<String, Object> pile(String title, String kind, List<UUID> chats) {
    return Map.of(
        "title", title, "kind", kind, "chats", chats.stream().map(resources::line).toList());
  }

  /// Whether the agent is at the desk and online. Who is not online gets no hand-overs.
  private Answer presence(Request request, PathParts parts) {
    User agent = agent(parts);
    boolean online = Form.of(request).text("online").filter("true"::equals).isPresent();
    world.agents().present(agent, online);
    world.people().enableOnline(agent, online);
    return Answer.seeOther("/agent/" + agent.id());
  }

  private Answer say(Request request, PathParts parts) {
    Optional<String> text = Form.of(request).text("message").map(VisitorPages::sayable);
    return changing(
            (agent, chat) -> text.ifPresent(words -> world.agents().say(agent, chat, words)))
        .answer(request, parts);
  }

  private Routes.Call changing(BiConsumer<User, UUID> change) {
    return (request, parts) -> {
      User agent = agent(parts);
      UUID chat = parts.id("chat");
      change.accept(agent, chat);
      return Answer.seeOther("/agent/" + agent.id() + "/chats/" + chat);
    };
  }
}
