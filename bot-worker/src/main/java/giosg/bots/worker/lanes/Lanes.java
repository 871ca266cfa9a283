package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.Happening;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// The lanes of one partition. A lane exists while its conversation has something to do; in between
/// the conversation rests in its last snapshot.
public final class Lanes implements AutoCloseable {
  private static final int MOST_TAKEN_OVER_AT_ONCE = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

  private final Stepping stepping;
  private final Remembering remembering;
  private final Actor actor;
  private final Shared shared;
  private final ConcurrentMap<ConversationId, Lane> lanes = new ConcurrentHashMap<>();
  private final ConcurrentMap<ConversationId, Wakes.Wake> wakes = new ConcurrentHashMap<>();
  private final Set<ConversationId> parked = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<ConversationId, OrganizationId> retrying = new ConcurrentHashMap<>();
  private final AtomicInteger recoveries = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean closed;

  /// What the lanes of all partitions share.
  ///
  /// @param threads one virtual thread per task
  /// @param startWithin how soon after it was remembered as begun an action that cannot be repeated
  ///     must start
  public record Shared(ExecutorService threads, Wakes wakes, Clock clock, Duration startWithin) {}

  public Lanes(Stepping stepping, Remembering remembering, Actor actor, Shared shared) {
    this.stepping = stepping;
    this.remembering = remembering;
    this.actor = actor;
    this.shared = shared;
  }

  /// A webhook for a conversation; `finished` is called once nothing of it can be lost any more.
  public void webhook(
      ConversationId conversation, long offset, Envelope envelope, Runnable finished) {
    offer(conversation, new Input.Webhook(offset, envelope, finished));
  }

  /// Starts what a conversation was at when its last owner let go of it. Waits while many lanes are
  /// at work: after a long absence the timers of all conversations are due at once.
  ///
  /// @param keptAt when that snapshot was written
  public void takeOver(Snapshot snapshot, Instant keptAt) {
    ConversationId id = snapshot.conversation().id();
    Optional<Instant> due = Lane.nextWake(snapshot);
    if (!snapshot.conversation().isUnfinished()
        && due.filter(at -> at.isAfter(now())).isPresent()) {
      wake(id, due);
      return;
    }
    awaitRoom();
    if (snapshot.conversation().isUnfinished()) {
      happened(id, new Happening.Restored(keptAt));
    }
    // Its lane sets the next wake, so that what being restored led to is not overruled from here.
    offer(id, new Input.TimersDue());
  }

  private void awaitRoom() {
    while (lanes.size() >= MOST_TAKEN_OVER_AT_ONCE && !closed) {
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// A newer token is known for a bot user.
  public void tokenArrived(UserId botUser) {
    List<ConversationId> waiting =
        parked.stream().filter(id -> id.botUser().equals(botUser)).toList();
    for (ConversationId id : waiting) {
      if (parked.remove(id)) {
        happened(id, new Happening.TokenArrived());
      }
    }
  }

  /// giosg answers again for an organization: those who wait to try again need not wait until their
  /// time has come, which may be half a minute away. The organization's rate limit spreads them.
  public void giosgAnswersAgain(OrganizationId organization) {
    recoveries.incrementAndGet();
    retrying.forEach(
        (conversation, whose) -> {
          if (whose.equals(organization) && retrying.remove(conversation, whose)) {
            offer(conversation, new Input.RetryNow());
          }
        });
  }

  void happened(ConversationId conversation, Happening happening) {
    offer(conversation, new Input.Event(happening));
  }

  void ended(ConversationId conversation, Happening outcome, int recoveries) {
    offer(conversation, new Input.Ended(outcome, recoveries));
  }

  private void offer(ConversationId conversation, Input input) {
    lanes.compute(
        conversation,
        (id, existing) -> {
          if (closed) {
            return null;
          }
          Lane lane = existing == null ? new Lane(id, this) : existing;
          if (lane.add(input)) {
            start(lane::run);
          }
          return lane;
        });
  }

  /// Drops a lane that has nothing to do; whoever offers to it next makes it anew.
  void mayBeAtRest(ConversationId conversation) {
    lanes.computeIfPresent(conversation, (_, lane) -> lane.isAtRest() ? null : lane);
  }

  void start(Runnable task) {
    if (closed) {
      return;
    }
    busy(1);
    try {
      shared
          .threads()
          .execute(
              () -> {
                try {
                  task.run();
                } finally {
                  busy(-1);
                }
              });
    } catch (RejectedExecutionException stopping) {
      busy(-1);
    }
  }

  void wake(ConversationId conversation, Optional<Instant> due) {
    wakes.compute(
        conversation,
        (id, before) -> {
          if (before != null) {
            before.cancel();
          }
          if (due.isEmpty() || closed) {
            return null;
          }
          return shared.wakes().at(due.get(), () -> offer(id, new Input.TimersDue()));
        });
  }

  void parked(ConversationId conversation, boolean isParked) {
    if (!isParked) {
      parked.remove(conversation);
    } else if (parked.add(conversation)
        && actor.hasToken(conversation)
        && parked.remove(conversation)) {
      // It came in between the refusal and now.
      happened(conversation, new Happening.TokenArrived());
    }
  }

  /// @param organization whose giosg is waited for; empty when the conversation does not wait
  /// @param recoveriesBefore how many there had been when the call was begun that has to be tried
  ///     again: with more by now, giosg came back while the call failed
  void retries(
      ConversationId conversation, Optional<OrganizationId> organization, int recoveriesBefore) {
    if (organization.isEmpty() || closed) {
      retrying.remove(conversation);
      return;
    }
    retrying.put(conversation, organization.get());
    if (recoveries() != recoveriesBefore && retrying.remove(conversation) != null) {
      offer(conversation, new Input.RetryNow());
    }
  }

  int recoveries() {
    return recoveries.get();
  }

  Instant now() {
    return shared.clock().instant();
  }

  Duration startWithin() {
    return shared.startWithin();
  }

  Stepping stepping() {
    return stepping;
  }

  Remembering remembering() {
    return remembering;
  }

  Actor actor() {
    return actor;
  }

  void busy(int more) {
    busy.addAndGet(more);
  }

  /// How many lanes, writes and calls are under way now. None is so only when nothing that was
  /// begun would be cut off by closing.
  public int busy() {
    return busy.get();
  }

  /// How many lanes there are now.
  public int count() {
    return lanes.size();
  }

  /// How many conversations wait for a time to come.
  public int timers() {
    return wakes.size();
  }

  public int parkedCount() {
    return parked.size();
  }

  /// From now on nothing is started; what is under way ends unheard.
  @Override
  public void close() {
    closed = true;
    wakes.values().forEach(Wakes.Wake::cancel);
    wakes.clear();
    parked.clear();
    retrying.clear();
    lanes.clear();
  }
}
