package giosg.bots.presence.keeping;

import giosg.bots.model.BotPresence;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.presence.keeping.KeptBotUser.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot users that this keeper owns: those whose credentials lie in its partitions.
public final class KeptBotUsers {
  private static final Logger log = LoggerFactory.getLogger(KeptBotUsers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Surroundings surroundings;
  private final RefreshTally tally;
  private final Predicate<UserId> onlineWanted;
  private final Map<UserId, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(int partition, KeptBotUser botUser) {}

  KeptBotUsers(Surroundings surroundings, RefreshTally tally, Predicate<UserId> onlineWanted) {
    this.surroundings = surroundings;
    this.tally = tally;
    this.onlineWanted = onlineWanted;
  }

  /// Begins to keep a bot user, unless it is kept already. To be called by one thread.
  public void keep(UserId botUser, OrganizationId organization, int partition) {
    if (kept.containsKey(botUser)) {
      return;
    }
    KeptBotUser begun = new KeptBotUser(botUser, known(botUser, organization), surroundings, tally);
    // Known before it starts: else a token that comes between its first look and now would nudge
    // nobody.
    kept.put(botUser, new Kept(partition, begun));
    begun.start();
  }

  /// A new token of this bot user is there.
  public void nudge(UserId botUser) {
    Optional.ofNullable(kept.get(botUser)).ifPresent(owned -> owned.botUser().nudge());
  }

  /// Stops in good order: nothing new begins, and what is under way is waited for a little, so that
  /// the next owner finds it published.
  public void giveUp(Collection<Integer> partitions) {
    List<KeptBotUser> stopping = removed(partitions);
    stopping.forEach(KeptBotUser::stop);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (KeptBotUser botUser : stopping) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        if (!botUser.hasEndedWithin(left)) {
          log.warn("bot user {}: given up while a refresh was under way", botUser.botUser());
          botUser.abandon();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops at once: somebody else owns these partitions already.
  public void lose(Collection<Integer> partitions) {
    removed(partitions).forEach(KeptBotUser::abandon);
  }

  public int count() {
    return kept.size();
  }

  public Stream<UserId> ids() {
    return kept.keySet().stream();
  }

  /// Until when the bot user of whom least is left is present; empty when none is kept.
  public Optional<Instant> firstToLapse() {
    return kept.values().stream()
        .map(owned -> owned.botUser().presentUntil())
        .min(Instant::compareTo);
  }

  /// How many are not present now.
  public long lapsed(Instant now) {
    return kept.values().stream()
        .filter(owned -> !owned.botUser().presentUntil().isAfter(now))
        .count();
  }

  private List<KeptBotUser> removed(Collection<Integer> partitions) {
    List<KeptBotUser> found =
        kept.values().stream()
            .filter(owned -> partitions.contains(owned.partition()))
            .map(Kept::botUser)
            .toList();
    found.forEach(botUser -> kept.remove(botUser.botUser()));
    return found;
  }

  private BotPresence known(UserId botUser, OrganizationId organization) {
    Optional<BotPresence> published = surroundings.published().of(botUser);
    return new BotPresence(
        BotPresence.VERSION,
        organization,
        published.flatMap(BotPresence::client),
        published.map(BotPresence::presentUntil).orElse(Instant.EPOCH),
        onlineWanted.test(botUser),
        "",
        Instant.EPOCH);
  }
}
