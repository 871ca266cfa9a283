package giosg.bots.console.following;

import giosg.bots.model.BotPresence;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The bot users of whom something was heard last, up to so many. Of their tokens it knows the
/// times only. Safe for all threads.
public final class BotUserList {
  private final int most;
  private final SequencedMap<UserId, Known> all = new LinkedHashMap<>(16, 0.75f, true);

  public BotUserList(int most) {
    this.most = most;
  }

  /// When the newest token came, and until when it is good.
  public record TokenTimes(Instant receivedAt, Instant expiresAt) {}

  public record Known(
      UserId id,
      OrganizationId organization,
      Optional<BotPresence> presence,
      Optional<TokenTimes> token) {}

  synchronized void present(UserId id, BotPresence presence) {
    put(new Known(id, presence.organizationId(), Optional.of(presence), token(id)));
  }

  synchronized void token(UserId id, OrganizationId organization, TokenTimes times) {
    put(new Known(id, organization, presence(id), Optional.of(times)));
  }

  synchronized void presenceGone(UserId id) {
    all.computeIfPresent(
        id, (_, known) -> new Known(id, known.organization, Optional.empty(), known.token));
  }

  /// The newest token is in no topic any more.
  synchronized void tokenGone(UserId id) {
    all.computeIfPresent(
        id, (_, known) -> new Known(id, known.organization, known.presence, Optional.empty()));
  }

  private Optional<TokenTimes> token(UserId id) {
    return Optional.ofNullable(all.get(id)).flatMap(Known::token);
  }

  private Optional<BotPresence> presence(UserId id) {
    return Optional.ofNullable(all.get(id)).flatMap(Known::presence);
  }

  private void put(Known one) {
    all.put(one.id(), one);
    if (all.size() > most) {
      all.pollFirstEntry();
    }
  }

  /// The one heard of last comes first.
  public synchronized List<Known> all(int mostShown) {
    return all.sequencedValues().reversed().stream().limit(mostShown).toList();
  }
}
