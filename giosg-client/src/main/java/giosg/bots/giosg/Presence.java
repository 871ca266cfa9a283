package giosg.bots.giosg;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Gone;
import giosg.bots.giosg.Answer.Unknown;
import giosg.bots.model.ClientId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps that make a bot user present through one client. The keeper takes them, and a worker
/// does when the keeper stays silent.
public final class Presence {

  /// What giosg's guide has bots ask for: 28,800 s.
  public static final Duration USUAL = Duration.ofHours(8);

  private static final String MARK = "made_by";
  private static final String OURS = "giosg-bots";

  private final Clock clock;

  public Presence(Clock clock) {
    this.clock = clock;
  }

  /// Refreshes the published client; when that is gone, any listed one, our own before those of
  /// others; makes one only when none is left, and looks once more then, for somebody else may have
  /// made one too. Further clients of our own are deleted, those of others never.
  ///
  /// @param published the client that was last known to make the bot user present
  public Answer<PresentClient> ensure(
      BotUserCalls calls, Optional<ClientId> published, Duration presence) {
    if (published.isEmpty()) {
      return throughAListed(calls, presence);
    }
    return switch (refresh(calls, published.get(), presence)) {
      case Gone<PresentClient> _ -> throughAListed(calls, presence);
      case Answer<PresentClient> other -> other;
    };
  }

  private Answer<PresentClient> throughAListed(BotUserCalls calls, Duration presence) {
    return calls.clients().then(clients -> throughOneOf(clients, calls, presence));
  }

  private Answer<PresentClient> throughOneOf(
      List<UserClient> clients, BotUserCalls calls, Duration presence) {
    for (UserClient client : bestFirst(clients)) {
      Answer<PresentClient> refreshed = refresh(calls, client.id(), presence);
      if (!(refreshed instanceof Gone<PresentClient>)) {
        if (refreshed instanceof Done<PresentClient>) {
          deleteFurtherOnesOfOurs(calls, clients, client.id());
        }
        return refreshed;
      }
    }
    return create(calls, presence);
  }

  /// The order is the same for everyone who looks, so that two who tidy up at once keep the same
  /// client.
  private List<UserClient> bestFirst(List<UserClient> clients) {
    Instant now = clock.instant();
    return clients.stream()
        .sorted(
            Comparator.comparing((UserClient client) -> !client.isPresentAt(now))
                .thenComparing(client -> !isOurs(client))
                .thenComparing(client -> client.id().value()))
        .toList();
  }

  private Answer<PresentClient> refresh(BotUserCalls calls, ClientId client, Duration presence) {
    Instant began = clock.instant();
    return calls
        .refreshClient(client, presence)
        .map(_ -> new PresentClient(client, began.plus(presence)));
  }

  private Answer<PresentClient> create(BotUserCalls calls, Duration presence) {
    Instant began = clock.instant();
    Answer<UserClient> created = calls.createClient(presence, Map.of(MARK, OURS));
    if (created instanceof Unknown<UserClient>
        && calls.clients() instanceof Done<List<UserClient>>(List<UserClient> now)) {
      // giosg may have made it and its answer got lost: then it is in the list, with our mark.
      Optional<UserClient> found =
          bestFirst(now).stream().filter(this::isOursAndPresent).findFirst();
      if (found.isPresent()) {
        created = new Done<>(found.get());
      }
    }
    return created.map(
        client ->
            theOneThatStays(calls, new PresentClient(client.id(), began.plus(presence)), presence));
  }

  /// Somebody else may have made one at the same moment: a worker beside the keeper, or a keeper
  /// that was believed dead. Each looks once more after that, and they keep the same one.
  private PresentClient theOneThatStays(BotUserCalls calls, PresentClient made, Duration presence) {
    if (!(calls.clients() instanceof Done<List<UserClient>>(List<UserClient> now))) {
      return made;
    }
    Optional<ClientId> first =
        bestFirst(now).stream().filter(this::isOursAndPresent).map(UserClient::id).findFirst();
    PresentClient stays = made;
    if (first.isPresent() && !first.get().equals(made.id())) {
      if (!(refresh(calls, first.get(), presence)
          instanceof Done<PresentClient>(PresentClient other))) {
        return made;
      }
      stays = other;
    }
    deleteFurtherOnesOfOurs(calls, now, stays.id());
    return stays;
  }

  private static void deleteFurtherOnesOfOurs(
      BotUserCalls calls, List<UserClient> clients, ClientId kept) {
    clients.stream()
        .filter(Presence::isOurs)
        .filter(client -> !client.id().equals(kept))
        // One that cannot be deleted now expires by itself.
        .forEach(client -> calls.deleteClient(client.id()));
  }

  private boolean isOursAndPresent(UserClient client) {
    return isOurs(client) && client.isPresentAt(clock.instant());
  }

  private static boolean isOurs(UserClient client) {
    return client.hasProperty(MARK, OURS);
  }
}
