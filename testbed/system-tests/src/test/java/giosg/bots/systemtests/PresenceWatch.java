package giosg.bots.systemtests;

import giosg.bots.model.UserId;
import giosg.bots.sandbox.script.SeenClient;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Looks at giosg's clients of all bot users again and again, and finds each lapse, however short:
/// a client that is refreshed in time goes on, so one that begins after all earlier ones had ended
/// tells of a gap between two looks.
final class PresenceWatch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final SimulatorClient giosg;
  private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UserId, Instant> coveredUntil = new HashMap<>();
  private final Set<UserId> lapsed = ConcurrentHashMap.newKeySet();
  private final Set<UserId> crowded = ConcurrentHashMap.newKeySet();
  private volatile Map<UserId, List<SeenClient>> seen = Map.of();
  private volatile boolean enough;

  private final Future<?> watching;

  private PresenceWatch(SimulatorClient giosg) {
    this.giosg = giosg;
    this.watching = thread.submit(this::watch);
  }

  static PresenceWatch over(SimulatorClient giosg) {
    return new PresenceWatch(giosg);
  }

  private Void watch() throws InterruptedException {
    while (!enough) {
      Map<UserId, List<SeenClient>> now = giosg.presences();
      now.forEach(this::look);
      seen = now;
      Thread.sleep(BETWEEN_LOOKS);
    }
    return null;
  }

  private void look(UserId botUser, List<SeenClient> clients) {
    Optional<Instant> until =
        clients.stream().map(SeenClient::presentUntil).max(Instant::compareTo);
    Optional<Instant> since = clients.stream().map(SeenClient::refreshedAt).min(Instant::compareTo);
    Instant before = coveredUntil.get(botUser);
    if (before != null && since.filter(at -> !at.isAfter(before)).isEmpty()) {
      lapsed.add(botUser);
    }
    if (clients.stream().filter(SeenClient::ours).count() > 1) {
      crowded.add(botUser);
    }
    until.ifPresent(end -> coveredUntil.put(botUser, end));
  }

  /// Whether so many bot users are present, each through a client that was refreshed after that.
  boolean allPresentSince(Instant begin, int botUsers) {
    long fresh =
        seen.values().stream()
            .filter(clients -> clients.stream().anyMatch(it -> it.refreshedAt().isAfter(begin)))
            .count();
    return fresh == botUsers;
  }

  /// Who was present and then, for any time at all, was not.
  Set<UserId> lapsed() {
    return Set.copyOf(lapsed);
  }

  /// Who had more than one client of ours at some time.
  Set<UserId> crowded() {
    return Set.copyOf(crowded);
  }

  /// Who has more than one client of ours now.
  List<UserId> crowdedNow() {
    return seen.entrySet().stream()
        .filter(each -> each.getValue().stream().filter(SeenClient::ours).count() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Whether it has looked at everything that it was to look at.
  boolean isWatching() {
    return !watching.isDone();
  }

  @Override
  public void close() {
    enough = true;
    thread.shutdownNow();
  }
}
