package giosg.bots.core.conversation;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import java.util.List;

/// How the bot comes into a chat: reactively when a visitor waits, proactively when nobody is
/// there, or not at all.
final class Entering {
  private final Draft draft;

  Entering(Draft draft) {
    this.draft = draft;
  }

  void pending(Chat chat) {
    draft.room = draft.room.or(chat::roomId);
    if (draft.phase == Phase.SERVING) {
      draft.because("pending, and ours already");
      return;
    }
    draft.because("a visitor waits: taking the chat");
    takePending();
  }

  void routed(Chat chat) {
    draft.room = draft.room.or(chat::roomId);
    if (draft.phase != Phase.NEW) {
      draft.because("a routed chat that is known by now");
      return;
    }
    draft.because("a chat was routed to us: seeing who is there");
    lookWhoIsThere();
  }

  /// A message came, and the webhook of its chat did not: giosg documents no retries, so the chat
  /// itself is asked.
  void chatStillUnheardOf() {
    if (draft.phase == Phase.NEW) {
      draft.because("no webhook of the chat itself came: reading the chat");
      draft.phase = Phase.JOINING;
      draft.plan(new ReadChat());
    }
  }

  void chatRead(Chat chat) {
    draft.room = draft.room.or(chat::roomId);
    boolean pending = chat.pending().orElse(chat.waiting().orElse(false));
    if (chat.hasEnded()) {
      new Telling(draft).end();
    } else if (pending && draft.hasRole(Role.REACTIVE)) {
      draft.because("a visitor waits: taking the chat");
      takePending();
    } else if (draft.hasRole(Role.PROACTIVE)) {
      lookWhoIsThere();
    } else {
      standBack("the chat does not wait for us");
    }
  }

  void membershipsRead(List<Membership> memberships) {
    memberships.stream()
        .filter(
            one ->
                one.memberId().filter(id -> id.value().equals(draft.botUser().value())).isEmpty())
        .forEach(one -> draft.people = draft.people.with(one));
    if (draft.phase != Phase.JOINING || draft.joined) {
      new Telling(draft).lookAround();
    } else if (memberships.stream().anyMatch(Membership::isActiveHuman)) {
      standBack("a human is there");
    } else {
      draft.because("no human is there: joining");
      draft.plan(new BePresent(), new JoinRouted(true));
    }
  }

  void joined() {
    draft.because("joined");
    draft.joined = true;
    draft.sideKick = false;
    draft.plan(new ReadHistory(List.of()));
  }

  void standBack(String why) {
    draft.because("standing back: " + why);
    draft.phase = Phase.STOOD_BACK;
    draft.joined = false;
    draft.planned.clear();
  }

  private void takePending() {
    draft.waiting = draft.waiting.without(Timer.CHAT_UNHEARD_OF);
    draft.phase = Phase.JOINING;
    draft.joined = false;
    // A chat is pending only while nobody serves it.
    draft.people = People.NOBODY;
    draft.plan(new BePresent(), new JoinPending());
  }

  private void lookWhoIsThere() {
    draft.waiting = draft.waiting.without(Timer.CHAT_UNHEARD_OF);
    draft.phase = Phase.JOINING;
    draft.plan(new ReadMemberships(false));
  }
}
