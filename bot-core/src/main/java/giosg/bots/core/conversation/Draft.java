package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.Envelope;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A conversation while it is being decided about: a working copy that lives for one decision.
final class Draft {
  final Bot bot;
  final Moment now;
  final Conversation before;

  Phase phase;
  boolean joined;
  boolean sideKick;
  boolean spoke;
  boolean marker;
  Optional<Instant> oursSince;
  Optional<Instant> waitingEnded;
  Optional<RoomId> room;
  Optional<String> language;
  Memory memory;
  Seen seen;
  People people;
  Waiting waiting;
  Optional<Turn.HandOver> handingOver;
  final Deque<Envelope> inbox;
  final List<Envelope> workingOn;
  final Deque<BotAction> planned;
  final Deque<Message> unanswered;
  Optional<Begun> begun;
  Optional<Begun> unsettled;

  private long begunSoFar;
  private Optional<Begun> begin = Optional.empty();
  private boolean forgotten;
  private final List<Step.DeadLetter> deadLetters = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  Draft(Bot bot, Conversation before, Moment now) {
    this.bot = bot;
    this.now = now;
    this.before = before;
    phase = before.phase();
    joined = before.joined();
    sideKick = before.sideKick();
    spoke = before.spoke();
    marker = before.marker();
    oursSince = before.oursSince();
    waitingEnded = before.waitingEnded();
    room = before.room();
    language = before.language();
    memory = before.memory();
    seen = before.seen();
    people = before.people();
    waiting = before.waiting();
    handingOver = before.handingOver();
    inbox = new ArrayDeque<>(before.work().inbox());
    workingOn = new ArrayList<>(before.work().workingOn());
    planned = new ArrayDeque<>(before.work().planned());
    unanswered = new ArrayDeque<>(before.unanswered());
    begun = before.work().begun();
    unsettled = before.work().unsettled();
    begunSoFar = before.work().begunSoFar();
  }

  UserId botUser() {
    return before.id().botUser();
  }

  void because(String reason) {
    reasons.add(reason);
  }

  void plan(BotAction... actions) {
    planned.addAll(List.of(actions));
  }

  void begin(BotAction action, int round) {
    begun = Optional.of(new Begun(++begunSoFar, action, now.at(), round, Optional.empty()));
    begin = begun;
  }

  void beginAgain(Begun late) {
    begun =
        Optional.of(new Begun(late.number(), late.action(), now.at(), late.round(), late.echo()));
    begin = begun;
  }

  void wakeAt(Timer timer, Instant due) {
    waiting = waiting.until(timer, due);
  }

  void wakeIn(Timer timer, Duration delay) {
    wakeAt(timer, now.at().plus(delay));
  }

  void saw(MessageId message) {
    seen = seen.with(message);
  }

  /// Whether the chat was decided about. One that failed before the bot was in it was not: it may
  /// be told of again, as a dead letter that is put back.
  boolean isDecidedAbout() {
    boolean failedOutside =
        phase == Phase.FAILED
            && oursSince.isEmpty()
            && waitingEnded.isEmpty()
            && !joined
            && !spoke
            && !marker;
    return phase != Phase.NEW && !failedOutside;
  }

  void endedTheWaiting(Optional<Instant> at) {
    waitingEnded = Stream.concat(waitingEnded.stream(), at.stream()).max(Comparator.naturalOrder());
  }

  void deadLetter(Envelope envelope, String cause) {
    deadLetters.add(new Step.DeadLetter(envelope, cause));
  }

  boolean hasRole(Role role) {
    return bot.roles().contains(role);
  }

  boolean isStale(Optional<Instant> happenedAt) {
    return happenedAt.filter(at -> at.isBefore(now.at().minus(bot.limits().stale()))).isPresent();
  }

  /// Whether what was begun is to be tried again, now that a human may have come or the bot given
  /// up.
  boolean stillWants(BotAction action) {
    return switch (phase) {
      case HUMAN_SERVES -> !(action instanceof BotAction.Say);
      case FAILED ->
          action instanceof BotAction.ReadOwnMembership
              || action instanceof BotAction.FindTeams
              || action instanceof BotAction.InviteTeam
              || action instanceof BotAction.Leave;
      case NEW, JOINING, SERVING, HANDED_OVER, STOOD_BACK, LEFT, ENDED -> true;
    };
  }

  /// Drops all that was to be done, as when somebody else takes over.
  void dropPlans() {
    planned.clear();
    unanswered.clear();
    handingOver = Optional.empty();
  }

  void forget() {
    forgotten = true;
  }

  Step toStep() {
    String reason = reasons.isEmpty() ? "nothing new to decide" : String.join("; ", reasons);
    if (begun.isEmpty() && unsettled.isEmpty() && planned.isEmpty()) {
      // Nothing is tried any more, so nothing fails: what is tried next has all its time.
      waiting = waiting.recovered();
    }
    if (forgotten) {
      return new Step(Optional.empty(), Optional.empty(), deadLetters, reason);
    }
    Conversation same = conversation(before.sequence(), before.lastHappenedAt());
    if (same.equals(before) && begin.isEmpty()) {
      return new Step(Optional.of(before), Optional.empty(), deadLetters, reason);
    }
    boolean shrunkNow =
        waiting.timers().containsKey(Timer.FORGET)
            && !before.waiting().timers().containsKey(Timer.FORGET);
    if (phase == Phase.ENDED || shrunkNow) {
      waiting = waiting.without(Timer.QUIET);
    } else {
      waiting = waiting.without(Timer.FORGET);
      wakeIn(Timer.QUIET, bot.limits().quiet());
    }
    Conversation after = conversation(before.sequence() + 1, now.at());
    return new Step(Optional.of(after), begin, deadLetters, reason);
  }

  private Conversation conversation(long sequence, Instant at) {
    return new Conversation(
        before.id(),
        before.organization(),
        sequence,
        phase,
        joined,
        sideKick,
        spoke,
        marker,
        oursSince,
        waitingEnded,
        room,
        language,
        memory,
        seen,
        people,
        new Work(copy(inbox), workingOn, copy(planned), begun, unsettled, begunSoFar),
        copy(unanswered),
        handingOver,
        waiting,
        at);
  }

  private static <T> List<T> copy(Collection<T> items) {
    return List.copyOf(items);
  }
}
