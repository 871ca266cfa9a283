package giosg.bots.console.replaying;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Act;
import giosg.bots.model.Envelope;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A chat as the people in it see it, a line for each thing said or done.
final class Script {
  private final Mask mask;
  private final Set<String> facts = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  Script(Mask mask) {
    this.mask = mask;
  }

  List<String> lines() {
    return lines;
  }

  void told(Envelope envelope) {
    if (!facts.add(envelope.factKey())) {
      return;
    }
    try {
      told(EventReader.read(envelope), envelope);
    } catch (RuntimeException poison) {
      lines.add("giosg      tells what cannot be read");
    }
  }

  private void told(ChatEvent event, Envelope envelope) {
    switch (event) {
      case ChatEvent.ChatBecamePending _ -> lines.add("visitor    waits");
      case ChatEvent.MessageAdded(Message message, var _) -> {
        if (!message.isSentBy(envelope.botUserId())) {
          message(message);
        }
      }
      case ChatEvent.ChatChanged(Chat change) -> {
        if (change.hasEnded()) {
          lines.add("giosg      ends the chat");
        }
      }
      case ChatEvent.ChatRouted _,
          ChatEvent.ChatNoLongerPending _,
          ChatEvent.ChatNoLongerRouted _,
          ChatEvent.MessageAltered _,
          ChatEvent.MembershipChanged _,
          ChatEvent.MembershipRemoved _,
          ChatEvent.Unrecognized _ -> {}
    }
  }

  private void message(Message message) {
    String who = message.senderType() == Message.SenderType.VISITOR ? "visitor    " : "colleague  ";
    switch (message.type()) {
      case MSG -> lines.add(who + message.text().map(mask::of).orElse("(no text)"));
      case ACTION -> lines.add(who + "presses " + message.responseValue().orElse("a button"));
      case JOIN -> lines.add(who + "joins");
      case LEAVE -> lines.add(who + "leaves");
      case AUTOSUGGEST, SYSTEM, UNKNOWN -> {}
    }
  }

  void did(List<Act> acts) {
    acts.forEach(act -> lines.add("bot        " + words(act, mask)));
  }

  static String words(Act act, Mask mask) {
    return switch (act) {
      case Act.Says says ->
          mask.of(says.message().text())
              + (says.buttons().isEmpty()
                  ? ""
                  : "  [" + mask.of(String.join("] [", says.buttons())) + "]");
      case Act.Invites(String team) -> "invites " + team;
      case Act.Plain plain -> plain.words().substring("bot ".length());
    };
  }
}
