package giosg.bots.simulator.admin;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Faults;
import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Switches faults on and off.
final class FaultCalls {
  private static final String FAULTS = "/simulator/faults";

  private final Faults faults;

  FaultCalls(Faults faults) {
    this.faults = faults;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", FAULTS, (request, parts) -> Answer.ok(list()))
        .on("PUT", FAULTS, this::replaceAll)
        .on("PUT", FAULTS + "/{name}", this::put)
        .on("DELETE", FAULTS, (request, parts) -> clear())
        .on("DELETE", FAULTS + "/{name}", this::remove);
  }

  private ObjectNode list() {
    ObjectNode list = AdminApi.json();
    faults
        .all()
        .forEach(
            (name, fault) ->
                list.putObject(name)
                    .put("trouble", fault.trouble().toString())
                    .put("struck", faults.struck(name)));
    return list;
  }

  /// `{"<name>": {...}, ...}`: these faults and no others.
  private Answer replaceAll(Request request, PathParts parts) {
    Map<String, Fault> wanted = new LinkedHashMap<>();
    for (var entry : Body.ofAny(request).json().properties()) {
      if (!(entry.getValue() instanceof ObjectNode json)) {
        throw Refusal.invalid(entry.getKey(), "Expected an object.");
      }
      wanted.put(entry.getKey(), FaultReader.read(new Body(json)));
    }
    faults.clear();
    wanted.forEach(faults::put);
    return Answer.ok(list());
  }

  private Answer put(Request request, PathParts parts) {
    faults.put(parts.text("name"), FaultReader.read(Body.ofAny(request)));
    return Answer.ok(list());
  }

  private Answer clear() {
    faults.clear();
    return Answer.empty(204);
  }

  private Answer remove(Request request, PathParts parts) {
    if (!faults.remove(parts.text("name"))) {
      throw Refusal.notFound();
    }
    return Answer.empty(204);
  }
}
