package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Happening.ActionEnded;
import giosg.bots.core.conversation.Happening.EventArrived;
import giosg.bots.core.conversation.Happening.Restored;
import giosg.bots.core.conversation.Happening.StartedTooLate;
import giosg.bots.core.conversation.Happening.TimerFired;
import giosg.bots.core.conversation.Happening.TokenArrived;
import giosg.bots.core.conversation.Happening.TooMuchToKeep;
import giosg.bots.model.Envelope;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.ChatEvent.ChatBecamePending;
import giosg.bots.model.event.ChatEvent.ChatRouted;
import giosg.bots.model.event.ChatEvent.MessageAdded;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Message;

/// One decision: takes in what happened, then goes on with whatever can be done next.
final class Deciding {
  private final Draft draft;
  private final Telling telling;
  private final Entering entering;
  private final Hearing hearing;
  private final Ending ending;

  Deciding(Draft draft) {
    this.draft = draft;
    this.entering = new Entering(draft);
    this.hearing = new Hearing(draft);
    this.telling = new Telling(draft);
    this.ending = new Ending(draft, entering, hearing);
  }

  void decide(Happening what) {
    switch (what) {
      case EventArrived(Envelope envelope) -> telling.told(envelope);
      case ActionEnded(long number, Outcome outcome) -> ending.ended(number, outcome);
      case StartedTooLate(long number) ->
          draft
              .begun
              .filter(begun -> begun.number() == number)
              .ifPresent(new StartingTooLate(draft, ending)::startedTooLate);
      case TimerFired(Timer timer) -> fired(timer);
      case TokenArrived() -> {
        draft.because("a newer token is there");
        draft.waiting = draft.waiting.forToken(false);
      }
      case Restored _ -> restored();
      case TooMuchToKeep less -> new FailingOpen(draft).tooMuchToKeep(less);
    }
    goOn();
  }

  private void fired(Timer timer) {
    if (!draft.waiting.timers().containsKey(timer)) {
      return;
    }
    draft.waiting = draft.waiting.without(timer);
    switch (timer) {
      case RETRY, PAUSE -> draft.because("trying again");
      case SETTLE -> draft.because("finding out what became of it");
      case CHAT_UNHEARD_OF -> entering.chatStillUnheardOf();
      case QUIET -> becomeQuiet();
      case FORGET -> {
        draft.because("no webhook of this chat can come again");
        draft.forget();
      }
    }
  }

  private void becomeQuiet() {
    if (draft.begun.isPresent() || !draft.planned.isEmpty() || draft.unsettled.isPresent()) {
      draft.wakeIn(Timer.QUIET, draft.bot.limits().quiet());
      return;
    }
    draft.because("silent for long: a marker is enough");
    telling.shrink();
  }

  private void restored() {
    draft.because("taken over");
    draft.waiting = draft.waiting.forToken(false);
    ending.takenOver();
  }

  /// Begins the next thing to do, if nothing stands in the way: one at a time, and what is
  /// unsettled comes first.
  private void goOn() {
    while (draft.begun.isEmpty() && !draft.waiting.blocks()) {
      if (draft.unsettled.isPresent()) {
        ending.settle(draft.unsettled.get());
      } else if (!draft.planned.isEmpty()) {
        draft.begin(draft.planned.removeFirst(), 1);
      } else if (draft.phase == Phase.JOINING && draft.joined) {
        hearing.open();
      } else if (!draft.unanswered.isEmpty() && draft.phase != Phase.NEW) {
        Message next = draft.unanswered.removeFirst();
        draft.workingOn.clear();
        draft.workingOn.add(FromHistory.webhook(next, draft));
        hearing.hear(next);
      } else if (!draft.inbox.isEmpty()) {
        draft.workingOn.clear();
        take(draft.inbox.removeFirst());
      } else {
        draft.workingOn.clear();
        return;
      }
    }
  }

  private void take(Envelope envelope) {
    draft.workingOn.add(envelope);
    switch (EventReader.read(envelope)) {
      case ChatBecamePending(var chat) -> entering.pending(chat);
      case ChatRouted(var chat) -> entering.routed(chat, envelope.receivedAt());
      case MessageAdded(var message, var via) -> hearing.take(message, via);
      case ChatEvent other ->
          throw new IllegalStateException("not a thing that waits in an inbox: " + other);
    }
  }
}
