package giosg.bots.simulator.api;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.Request;
import giosg.bots.pages.http.Routes;
import giosg.bots.simulator.http.Refusals;
import giosg.bots.simulator.world.World;
import java.util.List;
import java.util.Optional;

/// giosg's HTTP API as a bot uses it: every path, method and answer, without troubles.
public final class GiosgApi {
  private final Routes routes = new Routes();
  private final OrganizationCalls organizations;

  /// How lists are cut into pages: the sizes of the first, second, ... page, over and over, and the
  /// origin of `next` where it is not the one the caller used.
  public record Paging(List<Integer> sizes, Optional<String> publicUrl) {
    public Paging {
      sizes = List.copyOf(sizes);
    }
  }

  public GiosgApi(World world, Tokens tokens, Paging paging) {
    Caller caller = new Caller(tokens, world.people());
    Pages pages = new Pages(paging.sizes(), paging.publicUrl());
    organizations = new OrganizationCalls(world.people(), caller, pages);
    organizations.addTo(routes);
    new UserCalls(world.people(), caller, pages).addTo(routes);
    new ChatCalls(world.chats(), world.members(), caller, pages).addTo(routes);
    new MembershipCalls(world.members(), caller, pages).addTo(routes);
    new MessageCalls(world.talk(), caller, pages).addTo(routes);
  }

  public Answer answer(Request request) {
    Answer answer = Refusals.answer(routes, request);
    return answer.status() == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
  }

  /// Whether `/api/v6/orgs/<o>/teams` is known; otherwise it answers 404.
  public void teamsUnderLatestVersion(boolean known) {
    organizations.latestVersion(known);
  }
}
