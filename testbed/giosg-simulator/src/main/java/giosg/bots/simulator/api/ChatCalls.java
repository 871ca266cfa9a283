package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.ChatCollection;
import giosg.bots.simulator.world.Chats;
import giosg.bots.simulator.world.Members;
import giosg.bots.simulator.world.Members.Invitee;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import java.util.Optional;
import java.util.UUID;

/// Chats in a user's three collections, their end, and invitations into them.
final class ChatCalls {
  private static final String USER = "/api/v5/users/{user}/";

  private final Chats chats;
  private final Members members;
  private final Caller caller;
  private final Pages pages;

  ChatCalls(Chats chats, Members members, Caller caller, Pages pages) {
    this.chats = chats;
    this.members = members;
    this.caller = caller;
    this.pages = pages;
  }

  void addTo(Routes routes) {
    for (ChatCollection collection : ChatCollection.values()) {
      String path = USER + collection.json();
      routes.on("GET", path, (request, parts) -> list(collection, request, parts));
      routes.on("GET", path + "/{chat}", (request, parts) -> detail(collection, request, parts));
    }
    routes.on("PATCH", USER + "chats/{chat}", this::change);
    routes.on("POST", USER + "chats/{chat}/outgoing_chat_invitations", this::invite);
  }

  private Answer list(ChatCollection collection, Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Pages.Place place = pages.place(request);
    return pages.answer(
        request, place, chats.list(user, collection, place.start().orElse(0), pages.size(place)));
  }

  private Answer detail(ChatCollection collection, Request request, PathParts parts) {
    return Answer.ok(chats.json(caller.inPath(request, parts), collection, parts.id("chat")));
  }

  /// The end is the one thing to change, and there is no way back.
  private Answer change(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    UUID chat = parts.id("chat");
    Optional<Boolean> ended = Body.of(request).flag("is_ended");
    return Answer.ok(
        ended.orElse(false) ? chats.end(user, chat) : chats.json(user, ChatCollection.CHATS, chat));
  }

  private Answer invite(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    UUID chat = parts.id("chat");
    Body body = Body.of(request);
    Optional<UUID> team = id(body, "invited_team_id");
    Optional<UUID> invited = id(body, "invited_user_id");
    if (team.isPresent() == invited.isPresent()) {
      throw Refusal.invalid("non_field_errors", "Give either invited_team_id or invited_user_id.");
    }
    Invitee invitee =
        team.<Invitee>map(Invitee.OfTeam::new).orElseGet(() -> new Invitee.OfUser(invited.get()));
    return Answer.of(201, members.invite(user, chat, invitee));
  }

  private static Optional<UUID> id(Body body, String name) {
    try {
      return body.text(name).map(UUID::fromString);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(name, "Must be a valid UUID.");
    }
  }
}
