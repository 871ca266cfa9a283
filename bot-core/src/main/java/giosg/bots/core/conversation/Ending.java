package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What comes of actions: of those that succeeded, failed, or have to be done again.
final class Ending {
  private final Draft draft;
  private final Entering entering;
  private final Hearing hearing;
  private final HandingOver handingOver;
  private final Settling settling;

  Ending(Draft draft, Entering entering, Hearing hearing) {
    this.draft = draft;
    this.entering = entering;
    this.hearing = hearing;
    this.handingOver = new HandingOver(draft);
    this.settling = new Settling(draft, this, handingOver);
  }

  void ended(long number, Outcome outcome) {
    if (draft.begun.filter(begun -> begun.number() == number).isEmpty()) {
      draft.because("a late answer to what is settled");
      return;
    }
    Begun begun = draft.begun.get();
    draft.begun = Optional.empty();
    if (begun.echo().isPresent()) {
      said(begun.echo());
      return;
    }
    switch (outcome) {
      case Outcome.TryLater(String why, Optional<Duration> after) -> again(begun, why, after);
      case Outcome.TokenRefused(String why) -> {
        draft.because("parked for a newer token: " + why);
        putBack(begun);
        draft.waiting = draft.waiting.forToken(true);
      }
      case Outcome.Unknown(String why) -> {
        if (begun.action().isRepeatable()) {
          again(begun, why, Optional.empty());
        } else {
          Settling.unknown(draft, begun, why);
          gaveUp(why);
        }
      }
      case Outcome.Done _,
          Outcome.ChatRead _,
          Outcome.RoomRead _,
          Outcome.MembershipsRead _,
          Outcome.OwnMembershipRead _,
          Outcome.HistoryRead _,
          Outcome.Said _,
          Outcome.TeamsFound _,
          Outcome.Taken _,
          Outcome.Gone _,
          Outcome.Rejected _ -> {
        // That giosg can be read does not mean that what is unsettled works.
        if (draft.unsettled.isPresent()) {
          settling.read(draft.unsettled.get(), outcome);
        } else {
          draft.waiting = draft.waiting.recovered();
          answered(begun, outcome);
        }
      }
    }
  }

  /// Whoever had the conversation is gone.
  void takenOver() {
    settling.takenOver();
    draft.begun.ifPresent(this::lost);
  }

  private void lost(Begun begun) {
    draft.begun = Optional.empty();
    if (begun.echo().isPresent()) {
      said(begun.echo());
    } else if (begun.action().isRepeatable()) {
      putBack(begun);
    } else {
      settling.abandoned(begun);
    }
  }

  void settle(Begun unsettled) {
    settling.settle(unsettled);
  }

  /// What an unsettled action was read for begins itself; all else goes back to where it was.
  private void putBack(Begun begun) {
    if (draft.unsettled.isPresent() || !draft.stillWants(begun.action())) {
      return;
    }
    if (begun.action() instanceof BotAction.InviteTeam && begun.round() > 1) {
      settling.notRepeated(begun);
    } else {
      draft.planned.addFirst(begun.action());
    }
  }

  void again(Begun begun, String why, Optional<Duration> after) {
    if (draft.unsettled.isEmpty() && !draft.stillWants(begun.action())) {
      draft.because("not done, and not wanted any more: " + why);
      return;
    }
    putBack(begun);
    if (gaveUp(why)) {
      return;
    }
    Duration wait = Backoff.of(draft.waiting.attempts(), after, draft.now.seed());
    draft.because("not done: " + why + "; again in " + wait.toMillis() + " ms");
    draft.wakeIn(after.isPresent() ? Timer.PAUSE : Timer.RETRY, wait);
  }

  private boolean gaveUp(String why) {
    draft.waiting = draft.waiting.failedAgain(draft.now.at());
    boolean tooLong = draft.phase != Phase.FAILED && isFailingForTooLong();
    if (tooLong) {
      new FailingOpen(draft).ranOutOfTime(why);
    }
    return tooLong;
  }

  boolean isFailingForTooLong() {
    Instant since = draft.waiting.failingSince().orElse(draft.now.at());
    return !since.plus(draft.bot.limits().giveUpAfter()).isAfter(draft.now.at());
  }

  private void answered(Begun begun, Outcome outcome) {
    switch (begun.action()) {
      case BotAction.BePresent _ -> {
        if (!(outcome instanceof Outcome.Done)) {
          noEntry("cannot be present: " + outcome);
        }
      }
      case BotAction.ReadChat _ -> {
        if (outcome instanceof Outcome.ChatRead(var chat)) {
          entering.chatRead(chat);
        } else {
          entering.standBack("the chat cannot be read: " + outcome);
        }
      }
      case BotAction.ReadRoom _ ->
          draft.language =
              Optional.of(
                  outcome instanceof Outcome.RoomRead(var language) ? language.orElse("") : "");
      case BotAction.ReadMemberships _ -> {
        if (outcome instanceof Outcome.MembershipsRead(var memberships)) {
          entering.membershipsRead(memberships);
        } else {
          noEntry("the memberships cannot be read: " + outcome);
        }
      }
      case BotAction.ReadOwnMembership _ ->
          ownMembership(
              outcome instanceof Outcome.OwnMembershipRead(var membership)
                  && membership.flatMap(Membership::participating).orElse(false));
      case BotAction.ReadHistory _ -> {
        if (outcome instanceof Outcome.HistoryRead(var messages)) {
          if (draft.phase == Phase.JOINING) {
            hearing.historyRead(messages);
          } else {
            hearing.learnOwn(messages);
          }
        } else {
          left("the history cannot be read: " + outcome);
        }
      }
      case BotAction.JoinPending _ -> joinEnded(true, outcome);
      case BotAction.JoinRouted(boolean participating) -> joinEnded(participating, outcome);
      case BotAction.Say _ -> sayEnded(outcome);
      case BotAction.FindTeams _ ->
          handingOver.teamsFound(
              outcome instanceof Outcome.TeamsFound(var teams) ? teams : List.of());
      case BotAction.InviteTeam _ -> handingOver.invited(outcome instanceof Outcome.Done);
      case BotAction.Leave _, BotAction.EndChat _ -> left("left");
    }
  }

  private void noEntry(String why) {
    if (draft.joined) {
      draft.because(why);
    } else {
      entering.standBack(why);
    }
  }

  private void joinEnded(boolean participating, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done _ when participating -> entering.joined();
      case Outcome.Done _ -> draft.sideKick = true;
      case Outcome.Taken _, Outcome.Gone _ when participating -> {
        draft.because("not free any more: seeing whether it was us who took it");
        draft.plan(new BotAction.ReadOwnMembership());
      }
      case Outcome other when participating -> entering.standBack("cannot join: " + other);
      case Outcome other -> {
        draft.because("cannot chime in: " + other);
        draft.dropPlans();
      }
    }
  }

  /// A chat that we took ourselves answers a second join with 404, just as one that somebody else
  /// took.
  void ownMembership(boolean participating) {
    if (draft.phase == Phase.FAILED) {
      draft.joined = participating;
      if (participating) {
        draft.plan(new BotAction.FindTeams());
      }
    } else if (participating) {
      // We may have been in from before, and somebody else may have taken the chat now.
      draft.plan(new BotAction.ReadMemberships(true));
      entering.joined();
    } else {
      entering.standBack("somebody else took it");
    }
  }

  private void sayEnded(Outcome outcome) {
    switch (outcome) {
      case Outcome.Said(Optional<MessageId> message) -> said(message);
      case Outcome.Done _ -> said(Optional.empty());
      case Outcome.Rejected(int status, String detail) ->
          new FailingOpen(draft)
              .failOpen("giosg rejected our message with " + status + ": " + detail);
      case Outcome other -> left("cannot write here any more: " + other);
    }
  }

  void said(Optional<MessageId> message) {
    draft.spoke = true;
    draft.waiting = draft.waiting.recovered();
    message.ifPresent(draft::saw);
    draft.because(message.map(id -> "said " + id).orElse("said, with an id that giosg kept"));
    if (message.isEmpty()) {
      // Our echo must not be taken for that of the next message, so the id is read back.
      draft.planned.addFirst(new BotAction.ReadHistory(settling.recent()));
    }
  }

  private void left(String why) {
    draft.because(why);
    boolean onlySideKick = draft.sideKick && !draft.joined;
    draft.joined = false;
    draft.sideKick = false;
    draft.dropPlans();
    if (draft.phase != Phase.FAILED && !onlySideKick) {
      draft.phase = Phase.LEFT;
    }
  }
}
