package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.Message;
import giosg.bots.simulator.world.Slice;
import giosg.bots.simulator.world.Talk;
import giosg.bots.simulator.world.User;

/// Reading and writing in chats, both for members only: to others the messages are not found, also
/// where the chat is routed to them.
final class MessageCalls {
  private static final String CHAT = "/api/v5/users/{user}/chats/{chat}/messages";
  private static final String ROUTED = "/api/v5/users/{user}/routed_chats/{chat}/messages";

  private final Talk talk;
  private final Caller caller;
  private final Pages pages;

  MessageCalls(Talk talk, Caller caller, Pages pages) {
    this.talk = talk;
    this.caller = caller;
    this.pages = pages;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", CHAT, this::list)
        .on("GET", ROUTED, this::list)
        .on("GET", CHAT + "/{message}", this::one)
        .on("POST", CHAT, this::say);
  }

  private Answer list(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Pages.Place place = pages.place(request);
    Slice<Message> slice =
        talk.newestFirst(user, parts.id("chat"), place.start(), pages.size(place));
    return pages.answer(
        request,
        place,
        new Slice<>(slice.items().stream().map(Message::json).toList(), slice.rest()));
  }

  private Answer one(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    return Answer.ok(talk.one(user, parts.id("chat"), parts.text("message")).json());
  }

  private Answer say(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Message message = talk.say(user, parts.id("chat"), DraftReader.read(Body.of(request)));
    return Answer.of(201, message.json());
  }
}
