package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Happening.TooMuchToKeep;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.model.Channel;
import giosg.bots.model.Envelope;
import giosg.bots.model.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a conversation cannot go on, humans are called: the chat is given to the team for such
/// needs, and left. In a chat that the bot has not joined there is nothing to undo. What it worked
/// on becomes dead letters.
///
/// Calling humans is an obligation: it is tried until giosg gives a good answer, however long that
/// takes.
final class FailingOpen {
  private static final int LONGEST_CAUSE = 500;

  private final Draft draft;

  FailingOpen(Draft draft) {
    this.draft = draft;
  }

  /// The decision itself broke: whatever came in last is to blame, and what waits behind it fails
  /// with it.
  void afterBug(Happening what, Throwable bug) {
    if (what instanceof Happening.ActionEnded(long number, Outcome.Said _)) {
      lastWordsSaid(number);
    }
    takeIn(TooMuchToKeep.of(what));
    failOpen("a bug: " + describe(bug));
    beginObligation();
  }

  /// What is answered is not to blame for what came after it, and would be answered twice if it was
  /// put back.
  private void lastWordsSaid(long number) {
    if (draft.planned.isEmpty()
        && draft.begun.filter(begun -> begun.number() == number).isPresent()) {
      draft.workingOn.clear();
    }
  }

  /// Whatever made it so large goes, what the dialogue remembers too.
  void tooMuchToKeep(TooMuchToKeep what) {
    takeIn(what);
    draft.memory = Memory.EMPTY;
    failOpen("more than may be kept of one conversation");
  }

  /// The least that has to be known of what happened: what came in, and that nobody will end what
  /// is begun any more.
  private void takeIn(TooMuchToKeep what) {
    what.webhook().ifPresent(draft.inbox::add);
    what.ended().ifPresent(this::endedUnheard);
    what.takenOver()
        .ifPresent(_ -> new Ending(draft, new Entering(draft), new Hearing(draft)).takenOver());
  }

  /// An action whose outcome is not taken in: whether a join let us in has to be found out as if
  /// its answer were lost, and teams that cannot be told apart are not asked for again.
  private void endedUnheard(long number) {
    Optional<Work.Begun> ended = draft.begun.filter(begun -> begun.number() == number);
    if (ended.isEmpty()) {
      return;
    }
    draft.begun = Optional.empty();
    if (joins(ended.get())) {
      Settling.unknown(draft, ended.get(), "its end was not taken in");
    } else if (ended.get().action() instanceof BotAction.ReadOwnMembership
        && draft.unsettled.isEmpty()) {
      draft.plan(new BotAction.ReadOwnMembership());
    } else if (draft.phase == Phase.FAILED && ended.get().action() instanceof BotAction.FindTeams) {
      draft.plan(new BotAction.Leave());
    }
  }

  /// Names the kind of error and where it happened, never its message, which may hold what a
  /// visitor wrote.
  private static String describe(Throwable bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return bug.getClass().getName() + where;
  }

  /// Whatever the conversation was given may be to blame.
  void failOpen(String cause) {
    failOpen(cause, true);
  }

  /// giosg did not do what was asked of it for too long: what was to be answered would do at
  /// another time.
  void ranOutOfTime(String why) {
    failOpen("failing for too long: " + why, false);
  }

  private void failOpen(String cause, boolean mayBeToBlame) {
    String bounded = cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) : cause;
    draft.because("failing open: " + bounded);
    List<Envelope> given = new ArrayList<>(draft.workingOn);
    given.addAll(draft.inbox);
    draft.unanswered.stream()
        .map(message -> FromHistory.webhook(message, draft))
        .filter(read -> given.stream().noneMatch(told -> told.factKey().equals(read.factKey())))
        .toList()
        .forEach(given::add);
    given.forEach(envelope -> giveUp(envelope, bounded, mayBeToBlame));
    draft.workingOn.clear();
    draft.inbox.clear();
    if (draft.phase == Phase.FAILED && isCallingHumans()) {
      return;
    }
    boolean mayHaveJoined =
        draft.begun.filter(FailingOpen::joins).isPresent()
            || draft.planned.contains(new BotAction.ReadOwnMembership());
    draft.dropPlans();
    // giosg may still let us in; asked before that, it says that there is nothing to undo.
    draft.unsettled = draft.unsettled.filter(begun -> !draft.joined && joins(begun));
    draft.waiting = draft.waiting.anew(draft.unsettled.isPresent());
    draft.phase = Phase.FAILED;
    if (draft.joined) {
      draft.plan(new BotAction.FindTeams());
    } else if (draft.unsettled.isEmpty()) {
      if (mayHaveJoined) {
        draft.plan(new BotAction.ReadOwnMembership());
      } else {
        // It never was: see Draft.isDecidedAbout.
        draft.oursSince = Optional.empty();
      }
    }
  }

  private boolean isCallingHumans() {
    return draft.begun.isPresent() || draft.unsettled.isPresent() || !draft.planned.isEmpty();
  }

  private static boolean joins(Work.Begun begun) {
    return begun.action() instanceof BotAction.JoinPending
        || begun.action() instanceof BotAction.JoinRouted;
  }

  private void giveUp(Envelope envelope, String cause, boolean mayBeToBlame) {
    draft.deadLetter(envelope, cause);
    if (envelope.action().equals("added")
        && Channel.of(envelope.channel()).part() == Channel.Part.MESSAGES
        && envelope.factKey().startsWith("message:")) {
      MessageId message = new MessageId(envelope.factKey().substring("message:".length()));
      draft.seen = mayBeToBlame ? draft.seen.withFailed(message) : draft.seen.without(message);
    } else if (draft.seen.hasPending(envelope.factKey())) {
      draft.seen = draft.seen.withoutPending(envelope.factKey());
      // Put back, it is no waiting that we have ended.
      draft.waitingEnded = Optional.empty();
    }
  }

  private void beginObligation() {
    if (draft.begun.isPresent() || draft.waiting.blocks()) {
      return;
    }
    if (draft.unsettled.filter(FailingOpen::joins).isPresent()) {
      draft.begin(new BotAction.ReadOwnMembership(), 1);
    } else if (!draft.planned.isEmpty()) {
      draft.begin(draft.planned.removeFirst(), 1);
    }
  }

  /// The teams of the organization were read: invite the one for such needs, then leave.
  void teamsFound(List<Outcome.TeamFound> teams) {
    Optional<String> wanted = teamInNeed();
    Optional<Outcome.TeamFound> team = wanted.flatMap(name -> HandingOver.named(name, teams));
    draft.because(team.isPresent() ? "inviting humans" : "no team to invite");
    team.ifPresent(found -> draft.plan(new BotAction.InviteTeam(found.id())));
    draft.plan(new BotAction.Leave());
  }

  /// A dialogue that is broken in this too has no team.
  private Optional<String> teamInNeed() {
    try {
      return draft.bot.dialogue().teamInNeed(draft.before.setting());
    } catch (OutOfMemoryError ofTheMachine) {
      throw ofTheMachine;
    } catch (RuntimeException | Error bug) {
      draft.because("a bug: " + describe(bug));
      return Optional.empty();
    }
  }
}
