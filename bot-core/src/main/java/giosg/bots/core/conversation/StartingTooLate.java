package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Work.Begun;
import java.util.Optional;

/// What comes of an action that was not started in time, so that nothing was sent. Once is chance,
/// and it is begun anew at once. Again and again means that what is begun takes too long to be
/// kept: then it waits between one attempt and the next, and fails like anything that cannot be
/// done.
final class StartingTooLate {
  private static final String WHY = "not started in time";

  private final Draft draft;
  private final Ending ending;

  StartingTooLate(Draft draft, Ending ending) {
    this.draft = draft;
    this.ending = ending;
  }

  void startedTooLate(Begun late) {
    if (!draft.stillWants(late.action())) {
      draft.because("not started in time, and not wanted any more");
      draft.begun = Optional.empty();
    } else if (draft.waiting.attempts() == 0) {
      draft.waiting = draft.waiting.failedAgain(draft.now.at());
      beginAnew(late);
    } else {
      tryLater(late);
    }
  }

  private void beginAnew(Begun late) {
    draft.because("begun anew, since it was not started in time");
    draft.beginAgain(late);
  }

  /// What follows on giving up waits a moment too: it has to be kept just as slowly.
  private void tryLater(Begun late) {
    draft.begun = Optional.empty();
    if (isInvitationInNeed(late) && ending.isFailingForTooLong()) {
      // A silent bot that takes part keeps humans from the visitor. Leaving may start at any time.
      draft.because("humans cannot be invited in time, for too long: leaving without");
      draft.waiting = draft.waiting.recovered();
    } else {
      ending.again(late, WHY, Optional.empty());
    }
    if (!draft.planned.isEmpty() && !draft.waiting.blocks()) {
      draft.wakeIn(Timer.RETRY, Backoff.of(1, Optional.empty(), draft.now.seed()));
    }
  }

  private boolean isInvitationInNeed(Begun late) {
    return draft.phase == Phase.FAILED && late.action() instanceof BotAction.InviteTeam;
  }
}
