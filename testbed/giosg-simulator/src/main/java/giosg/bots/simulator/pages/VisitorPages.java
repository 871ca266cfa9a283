package giosg.bots.simulator.pages;

import giosg.bots.pages.Rendering;
import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Form;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.world.Button;
import giosg.bots.simulator.world.Message;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The chat window on a customer's web page, as its visitor sees it.
final class VisitorPages {
  private static final String CHAT = "/visitor/{chat}";

  private final World world;
  private final Resources resources;
  private final Rendering<Subject> rendering;

  VisitorPages(World world, Rendering<Subject> rendering) {
    this.world = world;
    this.resources = new Resources(world);
    this.rendering = rendering;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/visitor", (request, parts) -> newChat())
        .on("POST", "/visitor/chats", this::start)
        .on("GET", CHAT, (request, parts) -> chat(parts.id("chat")))
        .on("POST", CHAT + "/messages", this::say)
        .on("POST", CHAT + "/presses", this::press)
        .on("POST", CHAT + "/end", this::end);
  }

  private Answer newChat() {
    return rendering.page(
        "visitor-new",
        Set.of(new Subject.Everything()),
        "/changes",
        () ->
            Map.of(
                "rooms",
                world.people().installations().stream()
                    .flatMap(each -> world.people().rooms(each.organization()).stream())
                    .map(Resources::of)
                    .toList()));
  }

  private Answer start(Request request, PathParts parts) {
    Form form = Form.of(request);
    String room = form.text("room").orElseThrow(() -> Refusal.invalid("room", "Choose a room."));
    return seen(world.chats().start(id(room), form.text("message").map(VisitorPages::sayable)));
  }

  private Answer chat(UUID chat) {
    return rendering.page(
        "visitor",
        Set.of(new Subject.OfChat(chat)),
        "/visitor/" + chat + "/changes",
        () -> resources.whole(chat));
  }

  private Answer say(Request request, PathParts parts) {
    UUID chat = parts.id("chat");
    // Nothing written is nothing to say, and no mistake.
    Form.of(request)
        .text("message")
        .ifPresent(text -> world.talk().visitorSays(chat, sayable(text)));
    return seen(chat);
  }

  /// A link button is a press too, and then leads where the bot said.
  private Answer press(Request request, PathParts parts) {
    UUID chat = parts.id("chat");
    UUID button =
        id(
            Form.of(request)
                .text("button")
                .orElseThrow(() -> Refusal.invalid("button", "Which one?")));
    Message pressed = world.talk().visitorPresses(chat, candidate -> candidate.id().equals(button));
    return Optional.ofNullable(pressed.press())
        .map(Message.Press::button)
        .flatMap(VisitorPages::target)
        .map(Answer::seeOther)
        .orElseGet(() -> seen(chat));
  }

  private static Optional<String> target(Button button) {
    return Optional.ofNullable(button.value())
        .filter(_ -> button.type().equals("link_button"))
        .flatMap(Links::forHeader);
  }

  private Answer end(Request request, PathParts parts) {
    world.chats().end(parts.id("chat"));
    return seen(parts.id("chat"));
  }

  private static Answer seen(UUID chat) {
    return Answer.seeOther("/visitor/" + chat);
  }

  /// giosg's limit for a message.
  static String sayable(String text) {
    if (text.length() > 2000) {
      throw Refusal.invalid("message", "A message has no more than 2000 characters.");
    }
    return text;
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.notFound();
    }
  }
}
