package giosg.bots.worker.acting;

import giosg.bots.giosg.Accepted;
import giosg.bots.giosg.Answer;
import giosg.bots.giosg.BotUserCalls;
import giosg.bots.giosg.Presence;
import giosg.bots.model.BotPresence;
import giosg.bots.model.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a bot user into a chat only when it is present, since a join reserves nothing otherwise. It
/// looks at what the keeper published, so that presence costs no call per message; when the keeper
/// stays silent it takes the same steps itself.
public final class PresenceGate {
  private static final Logger log = LoggerFactory.getLogger(PresenceGate.class);

  /// Presence that ends sooner is as good as none: the chat has to be joined with it.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  static final int MOST = 10_000;

  private final Presence steps;
  private final Clock clock;
  private final Duration wait;

  /// The one unused longest is forgotten when there are too many, which costs it a look at giosg.
  private final Map<UserId, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Known> unusedLongest) {
          return size() > MOST;
        }
      };

  /// `steps` is held while giosg is called, `lock` only for a moment: the keeper's news of all bot
  /// users come through one thread, which must not wait for giosg.
  private static final class Known {
    final ReentrantLock steps = new ReentrantLock();
    final ReentrantLock lock = new ReentrantLock();
    final Condition told = lock.newCondition();
    volatile Optional<BotPresence> published = Optional.empty();
    volatile Instant presentUntil = Instant.MIN;
    boolean waitedInVain;
  }

  /// @param wait how long to wait for the keeper at the first contact of a bot user, and again at
  ///     the first one after its presence lapsed: then both hear of the same webhook, and two who
  ///     make a client each would leave one too many
  public PresenceGate(Presence steps, Clock clock, Duration wait) {
    this.steps = steps;
    this.clock = clock;
    this.wait = wait;
  }

  /// The keeper tells how present a bot user is.
  public void published(UserId botUser, BotPresence presence) {
    Known one = of(botUser);
    one.lock.lock();
    try {
      one.published = Optional.of(presence);
      one.presentUntil = presence.presentUntil();
      if (isPresent(one)) {
        one.waitedInVain = false;
      }
      one.told.signalAll();
    } finally {
      one.lock.unlock();
    }
  }

  /// Returns once the bot user is present, or says why it is not. Chats of one bot user wait for
  /// the same steps instead of each taking them.
  public Answer<Accepted> pass(UserId botUser, BotUserCalls calls) {
    Known one = of(botUser);
    try {
      if (isPresent(one) || isPresentAfterWaiting(one)) {
        return new Answer.Done<>(Accepted.ACCEPTED);
      }
      one.steps.lockInterruptibly();
    } catch (InterruptedException e) {
      return interrupted();
    }
    try {
      if (isPresent(one)) {
        return new Answer.Done<>(Accepted.ACCEPTED);
      }
      log.info("bot user {}: no presence published, seeing to it ourselves", botUser);
      return steps
          .ensure(calls, one.published.flatMap(BotPresence::client), Presence.USUAL)
          .map(
              present -> {
                becamePresent(one, present.presentUntil());
                return Accepted.ACCEPTED;
              });
    } finally {
      one.steps.unlock();
    }
  }

  private static void becamePresent(Known one, Instant until) {
    one.lock.lock();
    try {
      one.presentUntil = until;
      one.waitedInVain = false;
    } finally {
      one.lock.unlock();
    }
  }

  private static Answer<Accepted> interrupted() {
    Thread.currentThread().interrupt();
    return new Answer.TryLater<>("interrupted", Optional.empty());
  }

  private boolean isPresentAfterWaiting(Known one) throws InterruptedException {
    one.lock.lockInterruptibly();
    try {
      long nanos = one.waitedInVain ? 0 : wait.toNanos();
      while (nanos > 0 && !isPresent(one)) {
        nanos = one.told.awaitNanos(nanos);
      }
      boolean present = isPresent(one);
      one.waitedInVain = !present;
      return present;
    } finally {
      one.lock.unlock();
    }
  }

  private boolean isPresent(Known one) {
    return one.presentUntil.isAfter(clock.instant().plus(MARGIN));
  }

  private Known of(UserId botUser) {
    synchronized (known) {
      return known.computeIfAbsent(botUser, _ -> new Known());
    }
  }

  /// The keeper keeps it no more.
  public void forget(UserId botUser) {
    synchronized (known) {
      known.remove(botUser);
    }
  }

  int size() {
    synchronized (known) {
      return known.size();
    }
  }
}
