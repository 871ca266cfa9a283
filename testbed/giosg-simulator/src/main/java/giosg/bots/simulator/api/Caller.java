package giosg.bots.simulator.api;

import giosg.bots.pages.http.PathParts;
import giosg.bots.pages.http.Request;
import giosg.bots.simulator.world.People;
import giosg.bots.simulator.world.Refusal;
import giosg.bots.simulator.world.User;

/// Who is calling: 401 without a valid token, 403 when it is somebody else's.
final class Caller {
  private final Tokens tokens;
  private final People people;

  Caller(Tokens tokens, People people) {
    this.tokens = tokens;
    this.people = people;
  }

  User of(Request request) {
    String header = request.header("authorization").orElse("");
    String prefix = tokens.type() + " ";
    if (!header.startsWith(prefix)) {
      throw Refusal.of(401, "Authentication credentials were not provided.");
    }
    return tokens
        .user(header.substring(prefix.length()))
        .map(people::user)
        .orElseThrow(() -> Refusal.of(401, "Invalid token."));
  }

  /// The caller, who must be the user in the path; `me` is whoever calls.
  User inPath(Request request, PathParts parts) {
    User user = of(request);
    String wanted = parts.text("user");
    if (!wanted.equals("me") && !wanted.equals(user.id().toString())) {
      throw forbidden();
    }
    return user;
  }

  static Refusal forbidden() {
    return Refusal.of(403, "You do not have permission to perform this action.");
  }
}
