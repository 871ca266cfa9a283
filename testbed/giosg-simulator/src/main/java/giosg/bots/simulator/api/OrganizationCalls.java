package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.world.People;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The teams of the caller's organization, under the latest version of the path and the deprecated
/// one.
final class OrganizationCalls {
  private final People people;
  private final Caller caller;
  private final Pages pages;
  private volatile boolean latest = true;

  OrganizationCalls(People people, Caller caller, Pages pages) {
    this.people = people;
    this.caller = caller;
    this.pages = pages;
  }

  void addTo(Routes routes) {
    routes.on("GET", "/api/v5/orgs/{organization}/teams", this::teams);
    routes.on(
        "GET",
        "/api/v6/orgs/{organization}/teams",
        (request, parts) -> {
          if (!latest) {
            throw Refusal.notFound();
          }
          return teams(request, parts);
        });
  }

  /// Whether `/api/v6` knows teams; if not it answers 404 to everybody.
  void latestVersion(boolean known) {
    latest = known;
  }

  private Answer teams(Request request, PathParts parts) {
    User user = caller.of(request);
    if (!user.organization().id().equals(parts.id("organization"))) {
      throw Caller.forbidden();
    }
    List<ObjectNode> teams = people.teams(user.organization().id());
    if (request.parameter("is_deleted").filter("true"::equals).isPresent()) {
      teams = List.of();
    }
    boolean reversed = request.parameter("ordering").filter("-created_at"::equals).isPresent();
    return pages.whole(request, reversed ? teams.reversed() : teams);
  }
}
