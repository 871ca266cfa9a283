package giosg.bots.console.replaying;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Act;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Message;
import java.util.List;
import java.util.Locale;

/// Happenings and decisions in a few words.
public final class Words {
  private final Mask mask;

  public Words(Mask mask) {
    this.mask = mask;
  }

  /// The kind of thing that happened, the same for all chats in which it did.
  public String kind(Happening happened) {
    return switch (happened) {
      case Happening.EventArrived(var envelope) -> {
        try {
          yield event(EventReader.read(envelope));
        } catch (RuntimeException poison) {
          yield "a webhook that cannot be read";
        }
      }
      case Happening.ActionEnded(long _, var outcome) ->
          "giosg answered: " + outcome.getClass().getSimpleName();
      case Happening.StartedTooLate _ -> "a call was not started in time";
      case Happening.TimerFired(var timer) -> "timer " + timer;
      case Happening.TokenArrived _ -> "a newer token came";
      case Happening.Restored _ -> "another worker took over";
      case Happening.TooMuchToKeep _ -> "more than may be kept";
    };
  }

  private static String event(ChatEvent event) {
    return switch (event) {
      case ChatEvent.MessageAdded(Message message, var _) ->
          message.senderType().name().toLowerCase(Locale.ROOT)
              + "'s "
              + message.type().name().toLowerCase(Locale.ROOT)
              + message.responseValue().map(value -> " " + value).orElse("");
      case ChatEvent.ChatRouted _,
          ChatEvent.ChatBecamePending _,
          ChatEvent.ChatNoLongerPending _,
          ChatEvent.ChatNoLongerRouted _,
          ChatEvent.ChatChanged _,
          ChatEvent.MessageAltered _,
          ChatEvent.MembershipChanged _,
          ChatEvent.MembershipRemoved _,
          ChatEvent.Unrecognized _ ->
          event.getClass().getSimpleName();
    };
  }

  /// What was done, without the reason.
  public String done(Decision decision) {
    String begun =
        decision
            .begins()
            .map(
                action ->
                    Act.of(action, List.of())
                        .map(act -> name(action) + ": " + Script.words(act, mask))
                        .orElse(name(action)))
            .orElse("nothing begun");
    return decision.phase() + ", " + begun;
  }

  private static String name(BotAction action) {
    return action.getClass().getSimpleName();
  }
}
