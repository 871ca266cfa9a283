package giosg.bots.simulator.api;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.People;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.UserClient;
import java.util.Optional;

/// A user, its online switch, its rooms, and the clients that keep it present.
final class UserCalls {
  private static final String USER = "/api/v5/users/{user}";
  private static final String CLIENTS = USER + "/clients";

  private final People people;
  private final Caller caller;
  private final Pages pages;

  UserCalls(People people, Caller caller, Pages pages) {
    this.people = people;
    this.caller = caller;
    this.pages = pages;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", USER, (request, parts) -> Answer.ok(people.json(caller.inPath(request, parts))))
        .on("PATCH", USER, this::change)
        .on("GET", USER + "/rooms/{room}", this::room)
        .on("GET", CLIENTS, this::clients)
        .on("POST", CLIENTS, this::createClient)
        .on("GET", CLIENTS + "/{client}", this::client)
        .on("PATCH", CLIENTS + "/{client}", this::refreshClient)
        .on("DELETE", CLIENTS + "/{client}", this::expireClient);
  }

  private Answer change(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Body.of(request)
        .flag("is_online_enabled")
        .ifPresent(enabled -> people.enableOnline(user, enabled));
    return Answer.ok(people.json(user));
  }

  private Answer room(Request request, PathParts parts) {
    return Answer.ok(people.room(caller.inPath(request, parts), parts.id("room")));
  }

  private Answer clients(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    return pages.whole(request, people.clients(user).stream().map(people::json).toList());
  }

  private Answer createClient(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Body body = Body.of(request);
    int seconds = required("presence_expires_in", seconds(body));
    UserClient client = people.createClient(user, seconds, body.any("properties").orElse(null));
    return Answer.of(201, people.json(client));
  }

  private Answer client(Request request, PathParts parts) {
    return Answer.ok(
        people.json(people.client(caller.inPath(request, parts), parts.text("client"))));
  }

  private Answer refreshClient(Request request, PathParts parts) {
    User user = caller.inPath(request, parts);
    Body body = Body.of(request);
    return Answer.ok(
        people.json(
            people.refreshClient(
                user, parts.text("client"), seconds(body), body.any("properties"))));
  }

  private Answer expireClient(Request request, PathParts parts) {
    people.expireClient(caller.inPath(request, parts), parts.text("client"));
    return Answer.empty(204);
  }

  private static Optional<Integer> seconds(Body body) {
    Optional<Integer> seconds = body.number("presence_expires_in");
    if (seconds.filter(number -> number < 1).isPresent()) {
      throw Refusal.invalid(
          "presence_expires_in", "Ensure this value is greater than or equal to 1.");
    }
    return seconds;
  }
}
