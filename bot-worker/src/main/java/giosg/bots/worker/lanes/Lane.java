package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Timer;
import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.worker.lanes.Remembering.TooLarge;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The serial lane of one conversation: takes one thing after the other, decides, has it kept, and
/// only then starts what was begun. While giosg is being called the lane goes on taking what comes
/// in, so that nothing waits for giosg but the conversation itself.
final class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  private final ConversationId id;
  private final Lanes lanes;
  private final Queue<Input> mailbox = new ArrayDeque<>();
  private boolean running;
  private int notYetKept;

  /// How often giosg had come back before what was tried last.
  private int recoveriesBefore;

  private Optional<Snapshot> state;

  Lane(ConversationId id, Lanes lanes) {
    this.id = id;
    this.lanes = lanes;
    this.recoveriesBefore = lanes.recoveries();
    this.state = lanes.remembering().recall(id);
  }

  /// Puts something into the mailbox.
  ///
  /// @return whether the lane stood still and has to be run
  synchronized boolean add(Input input) {
    mailbox.add(input);
    boolean stoodStill = !running;
    running = true;
    return stoodStill;
  }

  /// Whether all is kept and nothing waits, so that the lane can be made anew from what is kept.
  synchronized boolean isAtRest() {
    return !running && notYetKept == 0;
  }

  private synchronized Optional<Input> next() {
    Optional<Input> next = Optional.ofNullable(mailbox.poll());
    running = next.isPresent();
    return next;
  }

  private CompletableFuture<Instant> ask(Remembering.Memo memo) throws TooLarge {
    synchronized (this) {
      notYetKept++;
      lanes.busy(1);
    }
    try {
      return lanes.remembering().remember(memo);
    } catch (RuntimeException | Error | TooLarge notAsked) {
      kept();
      throw notAsked;
    }
  }

  private synchronized void kept() {
    notYetKept--;
    lanes.busy(-1);
  }

  /// Works the mailbox off; runs on a virtual thread, one at a time. It does not wait for what it
  /// decided to be kept: that happens in order, and all that must wait for it hangs on it.
  void run() {
    for (Optional<Input> input = next(); input.isPresent(); input = next()) {
      try {
        take(input.get());
      } catch (RuntimeException | Error bug) {
        // The lane goes on, for nobody else would work off what comes next. The record stays
        // unfinished and holds the frontier back, which readiness tells.
        log.error("conversation {} cannot take a step", id, bug);
      }
    }
    lanes.mayBeAtRest(id);
  }

  private void take(Input input) {
    switch (input) {
      case Input.Webhook webhook -> {
        Conversation before =
            state
                .map(Snapshot::conversation)
                .orElseGet(() -> Conversation.unknown(id, webhook.envelope().organizationId()));
        Happening arrived = new Happening.EventArrived(webhook.envelope());
        step(before, arrived, Optional.of(webhook.offset()), webhook.finished());
      }
      case Input.Event(Happening happening) -> happened(happening);
      case Input.Ended(Happening outcome, int recoveries) -> {
        recoveriesBefore = recoveries;
        happened(outcome);
      }
      case Input.TimersDue() -> timersDue();
      case Input.RetryNow() -> {
        if (timers().containsKey(Timer.RETRY)) {
          happened(new Happening.TimerFired(Timer.RETRY));
        }
      }
    }
  }

  private void happened(Happening happening) {
    if (state.isPresent()) {
      step(state.get().conversation(), happening, Optional.empty(), () -> {});
    }
  }

  private void timersDue() {
    for (Optional<Timer> due = firstDue(); due.isPresent(); due = firstDue()) {
      happened(new Happening.TimerFired(due.get()));
    }
    lanes.wake(id, nextWake());
    lanes.retries(id, retriesFor(), recoveriesBefore);
  }

  /// Whose giosg the conversation waits for, to try something again.
  private Optional<OrganizationId> retriesFor() {
    return state
        .map(Snapshot::conversation)
        .filter(known -> known.waiting().timers().containsKey(Timer.RETRY))
        .map(Conversation::organization);
  }

  private Optional<Timer> firstDue() {
    Instant now = lanes.now();
    return timers().entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(now))
        .min(Comparator.comparing(Map.Entry<Timer, Instant>::getValue))
        .map(Map.Entry::getKey);
  }

  private Map<Timer, Instant> timers() {
    return state.map(known -> known.conversation().waiting().timers()).orElse(Map.of());
  }

  private Optional<Instant> nextWake() {
    return state.flatMap(Lane::nextWake);
  }

  static Optional<Instant> nextWake(Snapshot snapshot) {
    return snapshot.conversation().waiting().timers().values().stream()
        .min(Comparator.naturalOrder());
  }

  /// What is too large to be kept fails this conversation, and holds nothing else up.
  private void step(Conversation before, Happening what, Optional<Long> offset, Runnable finished) {
    try {
      decide(before, what, offset, finished);
    } catch (TooLarge tooLarge) {
      Happening less = Happening.TooMuchToKeep.of(what);
      if (less.equals(what)) {
        throw new IllegalStateException("nothing can be kept", tooLarge);
      }
      log.error("conversation {} fails open: {}", id, tooLarge.getMessage());
      step(before, less, offset, finished);
    }
  }

  private void decide(Conversation before, Happening what, Optional<Long> offset, Runnable finished)
      throws TooLarge {
    Stepping.Stepped stepped = lanes.stepping().step(state, before, what, offset);
    CompletableFuture<Instant> asked = ask(stepped.memo());
    Optional<Instant> wakeBefore = nextWake();
    state = stepped.after();
    Optional<Instant> wakeNow = nextWake();
    boolean parked = state.filter(known -> known.conversation().waiting().forToken()).isPresent();
    var _ =
        asked.whenComplete(
            (claim, gone) -> {
              try {
                if (gone == null) {
                  finished.run();
                  Optional<Begun> begin = stepped.step().begin();
                  begin.ifPresent(begun -> lanes.start(() -> act(before, begun, claim)));
                } else {
                  log.debug("conversation {} is not ours now: {}", id, gone.getMessage());
                }
              } catch (RuntimeException | Error bug) {
                // Nobody looks at this future, so nobody else would tell.
                log.error("conversation {} stands still, though its step is kept", id, bug);
              } finally {
                kept();
                lanes.mayBeAtRest(id);
              }
            });
    if (!wakeNow.equals(wakeBefore)) {
      lanes.wake(id, wakeNow);
    }
    lanes.parked(id, parked);
    lanes.retries(id, retriesFor(), recoveriesBefore);
  }

  private void act(Conversation conversation, Begun begun, Instant claim) {
    int recoveries = lanes.recoveries();
    Instant startBy = claim.plus(lanes.startWithin());
    boolean tooLate = !begun.action().isRepeatable() && lanes.now().isAfter(startBy);
    Happening ended;
    if (tooLate) {
      ended = new Happening.StartedTooLate(begun.number());
    } else {
      ended = new Happening.ActionEnded(begun.number(), outcome(conversation, begun, startBy));
    }
    lanes.ended(id, ended, recoveries);
  }

  private Outcome outcome(Conversation conversation, Begun begun, Instant startBy) {
    try {
      return lanes.actor().perform(id, conversation.organization(), begun.action(), startBy);
    } catch (RuntimeException | Error bug) {
      log.error("{} of conversation {} broke", name(begun), id, bug);
      return new Outcome.Unknown("a bug: " + bug.getClass().getName());
    }
  }

  private static String name(Begun begun) {
    return begun.action().getClass().getSimpleName();
  }
}
