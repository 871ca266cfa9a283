package giosg.bots.simulator.admin;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Handler;
import giosg.bots.pages.http.Reply;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.http.Refusals;
import giosg.bots.simulator.world.Refusal;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Everything under `/simulator/`. No token is asked for: whoever reaches the port may play.
public final class AdminApi implements Handler {
  private final Routes routes = new Routes();

  public AdminApi(Backstage backstage) {
    routes.on(
        "GET", "/simulator/health", (request, parts) -> Answer.ok(json().put("status", "up")));
    new WorldCalls(backstage).addTo(routes);
    new ChatCalls(backstage).addTo(routes);
    new FaultCalls(backstage.faults()).addTo(routes);
    new RecordCalls(backstage.calls()).addTo(routes);
  }

  @Override
  public Reply reply(Request request) {
    return new Reply.Whole(Refusals.answer(routes, request));
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Optional<UUID> id(Body body, String name) {
    return body.text(name).map(text -> id(text, name));
  }

  static UUID id(String text, String name) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(name, "Must be a valid UUID.");
    }
  }
}
