package giosg.bots.giosg;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The two latest-expiring tokens of each bot user. Two, because giosg may refuse the newest one
/// while the one before is still good. Tokens live about five minutes, so nothing is kept anywhere
/// but here.
///
/// Safe for all threads. Listeners are called on the thread that brought the token, after the book
/// holds it.
public final class TokenBook implements TokenSource {
  private static final int KEPT = 2;
  static final int FEW = 1_000;

  private final Clock clock;
  private final ConcurrentMap<UserId, List<Entry>> entries = new ConcurrentHashMap<>();
  private final AtomicInteger lookAbove = new AtomicInteger(FEW);
  private final List<Consumer<UserId>> listeners = new CopyOnWriteArrayList<>();

  public TokenBook(Clock clock) {
    this.clock = clock;
  }

  /// Takes note of a token. An expired one, or one that the book has already (refused or not),
  /// changes nothing.
  public void learn(UserId botUser, AccessToken token) {
    Instant now = clock.instant();
    if (!token.expiresAt().isAfter(now)) {
      return;
    }
    AtomicBoolean newest = new AtomicBoolean();
    entries.compute(
        botUser,
        (_, before) -> {
          List<Entry> known = before == null ? List.of() : before;
          if (known.stream().anyMatch(entry -> entry.isFor(token))) {
            return known;
          }
          List<Entry> after = bestOf(new Entry(token, false), known, now);
          newest.set(after.getFirst().isFor(token));
          return after;
        });
    forgetExpired(now);
    if (newest.get()) {
      listeners.forEach(listener -> listener.accept(botUser));
    }
  }

  /// Bot users of whom nothing was heard for long have only expired tokens. Looked for when there
  /// are twice as many as after the last time, so that it costs little.
  private void forgetExpired(Instant now) {
    if (entries.size() > lookAbove.get()) {
      entries.values().removeIf(known -> known.stream().noneMatch(entry -> entry.lastsAt(now)));
      lookAbove.set(Math.max(FEW, 2 * entries.size()));
    }
  }

  int size() {
    return entries.size();
  }

  /// Calls the listener whenever a bot user has a usable token that is newer than all before.
  public void onNewToken(Consumer<UserId> listener) {
    listeners.add(listener);
  }

  @Override
  public Optional<AccessToken> tokenOf(UserId botUser) {
    Instant now = clock.instant();
    return entries.getOrDefault(botUser, List.of()).stream()
        .filter(entry -> entry.isUsableAt(now))
        .map(Entry::token)
        .findFirst();
  }

  @Override
  public void refused(UserId botUser, AccessToken token) {
    entries.computeIfPresent(
        botUser, (_, known) -> known.stream().map(entry -> entry.refusedIf(token)).toList());
  }

  /// How long the bot user's best token can still be used; empty when there is none.
  public Optional<Duration> remaining(UserId botUser) {
    return tokenOf(botUser).map(token -> Duration.between(clock.instant(), token.expiresAt()));
  }

  private static List<Entry> bestOf(Entry learned, List<Entry> known, Instant now) {
    return Stream.concat(Stream.of(learned), known.stream())
        .filter(entry -> entry.token().expiresAt().isAfter(now))
        .sorted(
            Comparator.comparing(Entry::refused)
                .thenComparing(Entry::expiresAt, Comparator.reverseOrder()))
        .limit(KEPT)
        .toList();
  }

  private record Entry(AccessToken token, boolean refused) {
    Instant expiresAt() {
      return token.expiresAt();
    }

    boolean lastsAt(Instant now) {
      return token.expiresAt().isAfter(now);
    }

    boolean isUsableAt(Instant now) {
      return !refused && token.expiresAt().isAfter(now);
    }

    boolean isFor(AccessToken other) {
      return token.value().equals(other.value());
    }

    Entry refusedIf(AccessToken other) {
      return isFor(other) ? new Entry(token, true) : this;
    }
  }
}
