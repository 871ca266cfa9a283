package giosg.bots.simulator.admin;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.calls.Calls;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.Times;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The record of API calls received.
final class RecordCalls {
  private final Calls calls;

  RecordCalls(Calls calls) {
    this.calls = calls;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/simulator/calls", this::list)
        .on("GET", "/simulator/calls/summary", (request, parts) -> Answer.ok(summary()))
        .on(
            "DELETE",
            "/simulator/calls",
            (request, parts) -> {
              calls.forget();
              return Answer.empty(204);
            });
  }

  /// `since` is the number of the last call already known.
  private Answer list(Request request, PathParts parts) {
    long since = request.parameter("since").map(RecordCalls::number).orElse(0L);
    Optional<UUID> chat = request.parameter("chat").map(text -> AdminApi.id(text, "chat"));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    calls.since(since).stream()
        .filter(call -> chat.isEmpty() || chat.equals(call.chat()))
        .forEach(call -> list.add(json(call)));
    return Answer.ok(list);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Refusal.invalid("since", "A valid integer is required.");
    }
  }

  private static ObjectNode json(Call call) {
    return AdminApi.json()
        .put("number", call.number())
        .put("time", Times.text(call.time()))
        .put("method", call.method())
        .put("path", call.path())
        .put("status", call.status())
        .put("user_agent", call.userAgent())
        .put("token", call.token().map(UUID::toString).orElse(null))
        .put("chat", call.chat().map(UUID::toString).orElse(null))
        .put("body", call.body().orElse(null));
  }

  private ObjectNode summary() {
    ObjectNode summary = AdminApi.json().put("last", calls.last());
    put(summary.putObject("by_kind"), calls.countsByKind());
    put(summary.putObject("by_chat"), calls.countsByChat());
    return summary;
  }

  private static void put(ObjectNode node, Map<String, Long> counts) {
    counts.forEach((key, count) -> node.put(key, count));
  }
}
