package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Finds out what became of an action that was begun and whose end nobody saw, each kind by its own
/// rule. Nothing else is begun before that is known.
final class Settling {
  private static final int ENOUGH_KNOWN = 20;

  private final Draft draft;
  private final Ending ending;
  private final HandingOver handingOver;

  Settling(Draft draft, Ending ending, HandingOver handingOver) {
    this.draft = draft;
    this.ending = ending;
    this.handingOver = handingOver;
  }

  /// Waits until a call that was cut off can no longer take effect; reading before that might miss
  /// it.
  static void unknown(Draft draft, Begun begun, String why) {
    Limits limits = draft.bot.limits();
    Instant over = later(begun.at().plus(limits.callTimeLimit()), draft.now.at());
    settleAt(draft, begun, over.plus(limits.settling()), why);
  }

  /// The same when its owner is gone. That one can have started it up to a moment after it was
  /// fenced, which was before now; no clock but ours is asked, for they may differ.
  void abandoned(Begun begun) {
    settleAt(draft, begun, safeFromNow(), "whoever began it is gone");
  }

  /// What waits to be settled was told to wait by another's clock.
  void takenOver() {
    boolean waits = draft.waiting.timers().containsKey(Timer.SETTLE);
    if (draft.unsettled.isPresent() && waits) {
      draft.wakeAt(Timer.SETTLE, safeFromNow());
    }
  }

  private Instant safeFromNow() {
    Limits limits = draft.bot.limits();
    return draft.now.at().plus(limits.callTimeLimit()).plus(limits.settling());
  }

  /// The repetition did not reach giosg: what it was to repeat is as unsettled as before, and may
  /// still be repeated this one time.
  void notRepeated(Begun repetition) {
    draft.unsettled =
        Optional.of(
            new Begun(
                repetition.number(),
                repetition.action(),
                repetition.at(),
                repetition.round() - 1,
                repetition.echo()));
  }

  private static void settleAt(Draft draft, Begun begun, Instant safe, String why) {
    draft.because("done or not done: " + why);
    draft.unsettled = Optional.of(begun);
    draft.wakeAt(Timer.SETTLE, safe);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Begins the reading that tells; or, where there is none, decides.
  void settle(Begun unsettled) {
    switch (unsettled.action()) {
      case BotAction.Say _ -> draft.begin(new BotAction.ReadHistory(recent()), 1);
      case BotAction.JoinPending _, BotAction.JoinRouted _ ->
          draft.begin(new BotAction.ReadOwnMembership(), 1);
      case BotAction.InviteTeam invite -> {
        draft.unsettled = Optional.empty();
        if (unsettled.round() < 2) {
          draft.because("giosg has no way to read an invitation: inviting once more");
          draft.begin(invite, unsettled.round() + 1);
        } else {
          handingOver.invited(true);
        }
      }
      case BotAction other ->
          throw new IllegalStateException("needs no settling, it can be repeated: " + other);
    }
  }

  /// Messages at which reading back may stop: all that is newer than them is new to us.
  List<MessageId> recent() {
    List<MessageId> known = draft.seen.messages();
    return known.subList(Math.max(0, known.size() - ENOUGH_KNOWN), known.size());
  }

  /// Something was read in order to settle.
  void read(Begun unsettled, Outcome outcome) {
    draft.unsettled = Optional.empty();
    switch (outcome) {
      case Outcome.HistoryRead(List<Message> messages) -> saying(unsettled, messages);
      case Outcome.OwnMembershipRead(Optional<Membership> membership) ->
          joining(unsettled, membership);
      case Outcome other -> {
        draft.because("cannot be found out: " + other);
        draft.joined = false;
        draft.dropPlans();
        draft.phase = draft.phase == Phase.FAILED ? Phase.FAILED : Phase.LEFT;
      }
    }
  }

  /// Our messages are known by their ids, since menus repeat their texts; with one begun at a time,
  /// one that we do not know, behind all that we know, is the one we look for.
  private void saying(Begun unsettled, List<Message> messages) {
    int known = -1;
    for (int i = 0; i < messages.size(); i++) {
      if (draft.seen.has(messages.get(i).id())) {
        known = i;
      }
    }
    Optional<MessageId> ours =
        messages.subList(known + 1, messages.size()).stream()
            .filter(message -> message.isWrittenBy(draft.botUser()))
            .map(Message::id)
            .findFirst();
    if (ours.isPresent()) {
      draft.because("settled: it is in the chat");
      ending.said(ours);
    } else if (!draft.stillWants(unsettled.action())) {
      draft.because("settled: it is not in the chat, and not wanted there any more");
    } else {
      draft.because("settled: it is not in the chat, saying it now");
      draft.begin(unsettled.action(), unsettled.round() + 1);
    }
  }

  private void joining(Begun unsettled, Optional<Membership> membership) {
    boolean participating = membership.flatMap(Membership::participating).orElse(false);
    if (unsettled.action().equals(new BotAction.JoinRouted(false))) {
      draft.sideKick = membership.isPresent();
      if (draft.sideKick) {
        draft.waiting = draft.waiting.recovered();
      } else if (draft.stillWants(unsettled.action())) {
        draft.begin(unsettled.action(), unsettled.round() + 1);
      }
    } else if (participating || draft.phase == Phase.FAILED) {
      draft.waiting = draft.waiting.recovered();
      ending.ownMembership(participating);
    } else {
      draft.because("settled: we are not in the chat, joining now");
      draft.begin(unsettled.action(), unsettled.round() + 1);
    }
  }
}
