package giosg.bots.presence.keeping;

import giosg.bots.giosg.Accepted;
import giosg.bots.giosg.Answer;
import giosg.bots.giosg.PresentClient;
import giosg.bots.giosg.TokenSource;
import giosg.bots.model.BotPresence;
import giosg.bots.model.UserId;
import giosg.bots.presence.publishing.PublishedPresences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bot user that this keeper owns: a virtual thread that sleeps until a refresh is due and a
/// token is there. So its steps run one at a time, and those of different bot users side by side.
final class KeptBotUser {
  private static final Logger log = LoggerFactory.getLogger(KeptBotUser.class);

  /// Time may leap (a suspended machine), so nobody sleeps longer without a look at the clock.
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  /// What all kept bot users share.
  record Surroundings(
      Pace pace, Refresh refresh, PublishedPresences published, TokenSource tokens, Clock clock) {}

  private final UserId botUser;
  private final Surroundings shared;
  private final RefreshTally tally;
  private final Thread thread;
  private final Semaphore nudges = new Semaphore(0);
  private final AtomicBoolean newToken = new AtomicBoolean(true);
  private volatile boolean stopped;
  private volatile BotPresence last;
  private Instant notBefore = Instant.EPOCH;
  private int failures;

  /// @param last what is known so far: published by the keeper that owned it before, or nothing yet
  KeptBotUser(UserId botUser, BotPresence last, Surroundings shared, RefreshTally tally) {
    this.botUser = botUser;
    this.last = last;
    this.shared = shared;
    this.tally = tally;
    this.thread = Thread.ofVirtual().name("keeps-" + botUser).unstarted(this::keep);
  }

  UserId botUser() {
    return botUser;
  }

  /// By the last refresh that succeeded.
  Instant presentUntil() {
    return last.presentUntil();
  }

  void start() {
    thread.start();
  }

  /// Tells that a new token is there.
  void nudge() {
    newToken.set(true);
    nudges.release();
  }

  /// Starts nothing any more; what is under way ends by itself.
  void stop() {
    stopped = true;
    nudges.release();
  }

  /// Ends even what is under way: the bot user is somebody else's already.
  void abandon() {
    stopped = true;
    thread.interrupt();
  }

  boolean hasEndedWithin(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  private void keep() {
    try {
      while (!stopped) {
        Optional<Duration> pause = pause();
        if (pause.isEmpty()) {
          refresh();
        } else if (nudges.tryAcquire(pause.get().toMillis() + 1, TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      }
    } catch (InterruptedException abandoned) {
      Thread.currentThread().interrupt();
    }
  }

  /// How long to sleep, or empty when it is time.
  private Optional<Duration> pause() {
    Instant now = shared.clock().instant();
    if (shared.tokens().tokenOf(botUser).isEmpty()) {
      return Optional.of(LONGEST_SLEEP);
    }
    boolean news = newToken.getAndSet(false);
    if (now.isBefore(notBefore)) {
      return Optional.of(shorter(Duration.between(now, notBefore)));
    }
    if (failures > 0 || shared.pace().isDue(last.presentUntil(), news, now)) {
      return Optional.empty();
    }
    Instant halfway = shared.pace().halfway(last.presentUntil());
    return Optional.of(shorter(Duration.between(now, halfway)));
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP;
  }

  private void refresh() throws InterruptedException {
    try {
      Optional<Refresh.Result> made = shared.refresh().of(botUser, last, () -> stopped);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      made.ifPresent(this::take);
    } catch (RuntimeException bug) {
      // Whatever it was, the bot user must not be left to lapse.
      log.error("bot user {}: a refresh failed unforeseen", botUser, bug);
      failures++;
      notBefore = shared.clock().instant().plus(shared.pace().backoff(failures));
    }
  }

  private void take(Refresh.Result result) {
    Answer<Accepted> answer = result.answer();
    tally.count(answer.getClass().getSimpleName());
    result.client().flatMap(_ -> absence()).ifPresent(this::tellOfAbsence);
    tell(answer, result.client());
    last = after(result);
    boolean published = shared.published().publish(botUser, last);
    if (answer instanceof Answer.Done && published) {
      failures = 0;
      notBefore = Instant.EPOCH;
    } else if (answer instanceof Answer.TokenRefused && published) {
      // No backoff: the next token is what it takes, and nothing is tried before there is one.
      failures = 1;
      notBefore = Instant.EPOCH;
    } else {
      failures++;
      notBefore = shared.clock().instant().plus(waitAfter(answer));
    }
  }

  /// How long the bot user was not present until now, as far as keepers know; empty when it was, or
  /// never has been.
  private Optional<Duration> absence() {
    Duration absent = Duration.between(last.presentUntil(), shared.clock().instant());
    return last.presentUntil().equals(Instant.EPOCH) || !absent.isPositive()
        ? Optional.empty()
        : Optional.of(absent);
  }

  private void tellOfAbsence(Duration absent) {
    tally.absent(absent);
    log.warn(
        "bot user {} of organization {}: was not present for {}",
        botUser,
        last.organizationId(),
        absent.truncatedTo(ChronoUnit.SECONDS));
  }

  private Duration waitAfter(Answer<Accepted> answer) {
    Duration backoff =
        answer instanceof Answer.Gone || answer instanceof Answer.Rejected
            ? shared.pace().longestBackoff()
            : shared.pace().backoff(failures);
    Optional<Duration> asked =
        answer instanceof Answer.TryLater<Accepted>(String _, Optional<Duration> after)
            ? after
            : Optional.empty();
    return asked.filter(wait -> wait.compareTo(backoff) > 0).orElse(backoff);
  }

  private BotPresence after(Refresh.Result result) {
    return new BotPresence(
        BotPresence.VERSION,
        last.organizationId(),
        result.client().map(PresentClient::id).or(last::client),
        result.client().map(PresentClient::presentUntil).orElse(last.presentUntil()),
        last.onlineWanted(),
        Outcomes.inWords(result.answer()),
        shared.clock().instant());
  }

  /// The usual refresh every few minutes is no news, nor is a failure for the same reason as
  /// before.
  private void tell(Answer<Accepted> answer, Optional<PresentClient> client) {
    String outcome = Outcomes.inWords(answer);
    Instant until = client.map(PresentClient::presentUntil).orElse(last.presentUntil());
    if (!(answer instanceof Answer.Done)) {
      if (!outcome.equals(last.lastOutcome())) {
        log.warn(
            "bot user {} of organization {}: not refreshed: {}; present until {}",
            botUser,
            last.organizationId(),
            outcome,
            until);
      }
    } else if (failures > 0 || !client.map(PresentClient::id).equals(last.client())) {
      log.info(
          "bot user {} of organization {}: present through client {} until {}, online: {}",
          botUser,
          last.organizationId(),
          client.map(c -> c.id().value()).orElse("-"),
          until,
          last.onlineWanted());
    }
  }
}
