package giosg.bots.presence.keeping;

import giosg.bots.giosg.Accepted;
import giosg.bots.giosg.Answer;
import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.BotUserCalls;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.Presence;
import giosg.bots.giosg.PresentClient;
import giosg.bots.model.BotPresence;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The calls that one refresh takes: the presence first, since nobody is online who is not present.
final class Refresh {
  private final Giosg giosg;
  private final Presence presence;
  private final Duration lasts;
  private final Semaphore atOnce;

  /// @param atOnce how many of them may run at the same time, so that a start with many bot users
  ///     is no storm
  Refresh(Giosg giosg, Presence presence, Duration lasts, int atOnce) {
    this.giosg = giosg;
    this.presence = presence;
    this.lasts = lasts;
    this.atOnce = new Semaphore(atOnce);
  }

  /// @param client the client it went through, as soon as it is known; also when switching online
  ///     then failed
  record Result(Optional<PresentClient> client, Answer<Accepted> answer) {}

  /// @param known what is known so far; its client is refreshed first
  /// @param stopped asked while waiting for a turn
  /// @return empty when it was stopped before its turn came
  Optional<Result> of(UserId botUser, BotPresence known, BooleanSupplier stopped)
      throws InterruptedException {
    while (!atOnce.tryAcquire(100, TimeUnit.MILLISECONDS)) {
      if (stopped.getAsBoolean()) {
        return Optional.empty();
      }
    }
    try {
      return stopped.getAsBoolean() ? Optional.empty() : Optional.of(refreshed(botUser, known));
    } finally {
      atOnce.release();
    }
  }

  private Result refreshed(UserId botUser, BotPresence known) {
    BotUserCalls calls = giosg.as(known.organizationId(), botUser);
    Answer<PresentClient> present = presence.ensure(calls, known.client(), lasts);
    return new Result(
        present instanceof Done<PresentClient>(PresentClient client)
            ? Optional.of(client)
            : Optional.empty(),
        // Said with each refresh, so that whatever else switched it is put right.
        present.then(_ -> calls.setOnlineEnabled(known.onlineWanted())));
  }
}
