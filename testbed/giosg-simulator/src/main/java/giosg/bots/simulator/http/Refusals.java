package giosg.bots.simulator.http;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.world.Refusal;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Refusals told in JSON, as giosg tells them.
public final class Refusals {
  private Refusals() {}

  /// What the routes answer, be it a refusal.
  public static Answer answer(Routes routes, Request request) {
    try {
      return routes.call(request);
    } catch (Refused refused) {
      return told(refused);
    }
  }

  /// `{"detail": "..."}`, or `{"<field>": ["..."]}` for a mistake in one attribute.
  public static Answer told(Refused refused) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (refused instanceof Refusal mistake && !mistake.field().equals("detail")) {
      body.putArray(mistake.field()).add(refused.detail());
    } else {
      body.put("detail", refused.detail());
    }
    return Answer.of(refused.status(), body);
  }
}
