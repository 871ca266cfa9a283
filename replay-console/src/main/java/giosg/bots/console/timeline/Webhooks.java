package giosg.bots.console.timeline;

import giosg.bots.console.masking.Mask;
import giosg.bots.model.Envelope;
import giosg.bots.model.UserId;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.ChatEvent.ChatBecamePending;
import giosg.bots.model.event.ChatEvent.ChatChanged;
import giosg.bots.model.event.ChatEvent.ChatNoLongerPending;
import giosg.bots.model.event.ChatEvent.ChatNoLongerRouted;
import giosg.bots.model.event.ChatEvent.ChatRouted;
import giosg.bots.model.event.ChatEvent.MembershipChanged;
import giosg.bots.model.event.ChatEvent.MembershipRemoved;
import giosg.bots.model.event.ChatEvent.MessageAdded;
import giosg.bots.model.event.ChatEvent.MessageAltered;
import giosg.bots.model.event.ChatEvent.Unrecognized;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Says in a few words what a webhook tells.
final class Webhooks {
  private final Mask mask;

  Webhooks(Mask mask) {
    this.mask = mask;
  }

  /// @param text what was written or pressed
  /// @param madeAt when giosg made it, where it says so
  record Told(String who, String what, Optional<String> text, Optional<Instant> madeAt) {}

  Told told(Envelope envelope) {
    ChatEvent event;
    try {
      event = EventReader.read(envelope);
    } catch (RuntimeException poison) {
      return giosg("told what cannot be read: " + poison.getClass().getSimpleName());
    }
    return switch (event) {
      case ChatBecamePending(Chat chat) ->
          new Told("giosg", "the visitor waits", Optional.empty(), chat.waitingStartedAt());
      case ChatRouted(Chat chat) ->
          new Told("giosg", "the chat is routed to the bot", Optional.empty(), chat.createdAt());
      case ChatNoLongerPending() -> giosg("the chat is pending no longer");
      case ChatNoLongerRouted() -> giosg("the chat is routed to the bot no longer");
      case ChatChanged(Chat change) ->
          giosg(change.hasEnded() ? "the chat has ended" : "the chat changed");
      case MessageAdded(Message message, var _) -> message(message, envelope.botUserId());
      case MessageAltered(var message) -> giosg("message " + message + " was altered");
      case MembershipChanged(Membership membership) -> giosg(membership(membership));
      case MembershipRemoved(var member) -> giosg(member + " is a member no longer");
      case Unrecognized(var _, var action, var why) -> giosg("ignored: " + action + ", " + why);
    };
  }

  private static Told giosg(String what) {
    return new Told("giosg", what, Optional.empty(), Optional.empty());
  }

  private Told message(Message message, UserId bot) {
    String who =
        message.isSentBy(bot)
            ? "bot"
            : switch (message.senderType()) {
              case VISITOR -> "visitor";
              case USER -> "colleague";
              case RULE, UNKNOWN -> "giosg";
            };
    String what =
        switch (message.type()) {
          case MSG -> who.equals("bot") ? "is seen in the chat" : "wrote";
          case ACTION -> "pressed " + message.responseValue().orElse("a button");
          case JOIN -> "joined";
          case LEAVE -> "left";
          case AUTOSUGGEST, SYSTEM, UNKNOWN -> message.type().name().toLowerCase(Locale.ROOT);
        };
    return new Told(who, what, message.text().map(mask::of), message.createdAt());
  }

  private static String membership(Membership membership) {
    String who = membership.memberId().map(Object::toString).orElse("someone");
    String kind = membership.bot().map(bot -> bot ? " (a bot)" : " (a human)").orElse("");
    boolean there = membership.participating().orElse(false) && membership.present().orElse(true);
    return who + kind + (there ? " is in the chat" : " is not in the chat");
  }
}
