package giosg.bots.pages.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which call a method and a path mean. Templates hold their open parts in braces.
public final class Routes {

  /// One call: what it needs is in the request and the path.
  @FunctionalInterface
  public interface Call {
    Answer answer(Request request, PathParts parts);
  }

  private record Route(String method, List<String> segments, Call call) {

    Optional<PathParts> match(List<String> path) {
      if (path.size() != segments.size()) {
        return Optional.empty();
      }
      Map<String, String> parts = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String wanted = segments.get(i);
        if (wanted.startsWith("{")) {
          parts.put(wanted.substring(1, wanted.length() - 1), path.get(i));
        } else if (!wanted.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(new PathParts(parts));
    }
  }

  private final List<Route> routes = new ArrayList<>();

  public Routes on(String method, String template, Call call) {
    routes.add(new Route(method, segments(template), call));
    return this;
  }

  /// Throws a [Refused] when the call does, and else 404 for an unknown path, 405 for a known one
  /// with a method it does not have.
  public Answer call(Request request) {
    List<String> path = segments(request.path());
    boolean known = false;
    for (Route route : routes) {
      Optional<PathParts> parts = route.match(path);
      if (parts.isPresent() && route.method.equals(request.method())) {
        return route.call.answer(request, parts.get());
      }
      known |= parts.isPresent();
    }
    throw known
        ? new Refused(405, "Method \"" + request.method() + "\" not allowed.")
        : Refused.notFound();
  }

  private static List<String> segments(String path) {
    String inner = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(inner.substring(inner.isEmpty() ? 0 : 1).split("/", -1));
  }
}
