package giosg.bots.giosg;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Rejected;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Reads giosg's lists page by page. Pages are of any size, so only `next` tells whether there are
/// more; it is an absolute URL, and followed on giosg's own origin alone, since the token goes with
/// it.
final class Pages {
  private final URI base;
  private final int cap;

  Pages(GiosgSettings settings) {
    this.base = settings.baseUrl();
    this.cap = settings.pageCap();
  }

  /// One page as giosg gives it.
  record Page<T>(Optional<String> next, List<T> results) {}

  /// Either all pages up to the cap, or the first answer that was none: a list with a hole in it is
  /// not a list.
  ///
  /// @param first reads the first page
  /// @param further reads a page by its URL
  /// @param enough ends the reading after the page in which something satisfies it
  <T> Answer<List<T>> all(
      Answer<Page<T>> first, Function<URI, Answer<Page<T>>> further, Predicate<T> enough) {
    List<T> all = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    Answer<Page<T>> answer = first;
    while (answer instanceof Done<Page<T>>(Page<T> page)) {
      all.addAll(page.results());
      if (page.next().isEmpty()
          || seen.size() + 1 >= cap
          || page.results().stream().anyMatch(enough)) {
        return new Done<>(all);
      }
      Optional<URI> next = onOurOrigin(page.next().get());
      if (next.isEmpty()) {
        return new Rejected<>(200, "the next page is not on giosg's origin, and was not followed");
      }
      if (!seen.add(next.get())) {
        return new Rejected<>(200, "the next page is one that was read already");
      }
      answer = further.apply(next.get());
    }
    return answer.map(_ -> all);
  }

  private Optional<URI> onOurOrigin(String next) {
    try {
      URI url = base.resolve(next);
      boolean ours =
          base.getScheme().equalsIgnoreCase(url.getScheme())
              && base.getHost().equalsIgnoreCase(url.getHost())
              && port(base) == port(url)
              && url.getUserInfo() == null;
      return ours ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  private static int port(URI url) {
    return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
  }

  /// Reads a page; a bare array counts as the only page of its list.
  ///
  /// @param element reads one result, or leaves it out
  static <T> Page<T> page(Optional<JsonNode> body, Function<JsonNode, Optional<T>> element) {
    JsonNode node = body.orElseThrow(() -> new IllegalArgumentException("no page"));
    JsonNode results = node.isArray() ? node : node.path("results");
    if (!results.isArray()) {
      throw new IllegalArgumentException("no page");
    }
    JsonNode next = node.path("next");
    return new Page<>(
        next.isString() ? Optional.of(next.stringValue()) : Optional.empty(),
        results.valueStream().flatMap(result -> element.apply(result).stream()).toList());
  }
}
