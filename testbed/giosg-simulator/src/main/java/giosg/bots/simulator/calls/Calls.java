package giosg.bots.simulator.calls;

import giosg.bots.pages.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every API call received, in the order of arrival; the oldest are forgotten when there are too
/// many.
public final class Calls {
  private static final int KEPT = 200_000;
  private static final int BODY_KEPT = 4_000;

  private final Clock clock;
  private final Map<Long, Call> byNumber = new LinkedHashMap<>();
  private long last;

  public Calls(Clock clock) {
    this.clock = clock;
  }

  /// Notes a call on arrival and returns its number.
  public synchronized long received(Request request) {
    boolean write = !request.method().equals("GET");
    String body = request.body().substring(0, Math.min(BODY_KEPT, request.body().length()));
    Call call =
        new Call(
            ++last,
            clock.instant(),
            request.method(),
            request.path(),
            0,
            request.header("user-agent").orElse(""),
            request.header("authorization").map(Calls::mark),
            Paths.chat(request.path()),
            write && !body.isEmpty() ? Optional.of(body) : Optional.empty());
    byNumber.put(last, call);
    if (byNumber.size() > KEPT) {
      byNumber.remove(byNumber.keySet().iterator().next());
    }
    return last;
  }

  /// Tells one token from another, and nothing of it.
  private static UUID mark(String token) {
    return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
  }

  public synchronized void answered(long number, int status) {
    byNumber.computeIfPresent(number, (same, call) -> call.answered(status));
  }

  public synchronized List<Call> all() {
    return List.copyOf(byNumber.values());
  }

  public List<Call> of(UUID chat) {
    return all().stream().filter(call -> call.chat().equals(Optional.of(chat))).toList();
  }

  /// Those with a higher number.
  public List<Call> since(long number) {
    return all().stream().filter(call -> call.number() > number).toList();
  }

  /// The number of the last one, also when it is forgotten by now.
  public synchronized long last() {
    return last;
  }

  /// How many calls had this method and a path that matches as a whole.
  public long count(String method, String pathPattern) {
    return all().stream()
        .filter(call -> call.method().equals(method) && call.path().matches(pathPattern))
        .count();
  }

  public Map<String, Long> countsByKind() {
    return counts(call -> call.method() + " " + call.pattern());
  }

  public Map<String, Long> countsByChat() {
    return counts(call -> call.chat().map(UUID::toString).orElse(""));
  }

  private Map<String, Long> counts(Function<Call, String> key) {
    return all().stream()
        .filter(call -> !key.apply(call).isEmpty())
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  /// Forgets all calls; the numbers go on.
  public synchronized void forget() {
    byNumber.clear();
  }
}
