package giosg.bots.simulator.api;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.ChatCollection;
import giosg.bots.simulator.world.Members;
import giosg.bots.simulator.world.Members.Joined;
import giosg.bots.simulator.world.Members.Wish;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Joining through two doors, leaving, and who is there.
final class MembershipCalls {
  private static final String USER = "/api/v5/users/{user}/";
  private static final Set<String> COMPOSING = Set.of("idle", "typing", "typed");

  private final Members members;
  private final Caller caller;
  private final Pages pages;

  MembershipCalls(Members members, Caller caller, Pages pages) {
    this.members = members;
    this.caller = caller;
    this.pages = pages;
  }

  void addTo(Routes routes) {
    for (ChatCollection collection : ChatCollection.values()) {
      String path = USER + collection.json() + "/{chat}/memberships";
      routes.on("GET", path, (request, parts) -> list(collection, request, parts));
    }
    for (ChatCollection door : List.of(ChatCollection.PENDING_CHATS, ChatCollection.ROUTED_CHATS)) {
      String path = USER + door.json() + "/{chat}/memberships";
      routes.on("POST", path, (request, parts) -> join(door, request, parts));
    }
    routes.on("GET", USER + "chat_memberships", this::ownList);
    routes.on("GET", USER + "chat_memberships/{chat}", this::own);
    routes.on("PATCH", USER + "chat_memberships/{chat}", this::change);
  }

  private Answer list(ChatCollection collection, Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    return pages.whole(request, members.list(user, collection, parts.id("chat")));
  }

  private Answer join(ChatCollection door, Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Body body = Body.of(request);
    Wish wish =
        new Wish(
            Optional.of(required("is_participating", body.flag("is_participating"))),
            Optional.of(required("composing_status", composing(body))));
    Joined joined = members.join(user, door, parts.id("chat"), wish);
    return Answer.of(joined.isNew() ? 201 : 200, joined.membership());
  }

  private Answer ownList(Request request, PathParts parts) {
    return pages.whole(request, members.own(caller.inPath(request, parts)));
  }

  private Answer own(Request request, PathParts parts) {
    return Answer.ok(members.own(caller.inPath(request, parts), parts.id("chat")));
  }

  private Answer change(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Body body = Body.of(request);
    Wish wish = new Wish(body.flag("is_participating"), composing(body));
    return Answer.ok(members.change(user, parts.id("chat"), wish));
  }

  private static Optional<String> composing(Body body) {
    Optional<String> composing = body.text("composing_status");
    composing
        .filter(text -> !COMPOSING.contains(text))
        .ifPresent(
            text -> {
              throw Refusal.invalid("composing_status", "Not a valid choice.");
            });
    return composing;
  }
}
