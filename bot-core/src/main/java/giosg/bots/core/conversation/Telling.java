package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.core.dialogue.Memory;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
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
import giosg.bots.model.resource.Message;
import java.util.Optional;

/// What giosg tells. What calls for an answer waits in the inbox for its turn; what states how
/// things are now is taken in at once, even while a call is under way.
final class Telling {
  /// Of the waiting webhooks' JSON: the inbox is part of every snapshot, and a webhook may have 256
  /// KiB.
  private static final long LARGEST_INBOX = 1024 * 1024;

  private final Draft draft;

  Telling(Draft draft) {
    this.draft = draft;
  }

  void told(Envelope envelope) {
    ChatEvent event = EventReader.read(envelope);
    switch (event) {
      case ChatBecamePending(Chat chat) -> pending(envelope, chat);
      case ChatRouted(Chat chat) -> routed(envelope, chat);
      case ChatChanged(Chat change) -> changed(change);
      case ChatNoLongerPending() -> draft.because("the chat is not pending any more");
      case ChatNoLongerRouted() -> draft.because("the chat is not routed to us any more");
      case MessageAdded(Message message, var via) -> message(envelope, message, via);
      case MessageAltered(var message) -> draft.because("message " + message + " was altered");
      case MembershipChanged(var membership) -> {
        if (membership.memberId().filter(this::isUs).isPresent()) {
          draft.because("our own membership, which we know");
        } else {
          draft.people = draft.people.with(membership);
          lookAround();
        }
      }
      case MembershipRemoved(var member) -> {
        draft.people = draft.people.gone(member);
        lookAround();
      }
      case Unrecognized(var channel, var action, var why) ->
          draft.because("ignored " + action + " on " + channel + ": " + why);
    }
  }

  private boolean isUs(MemberId member) {
    return member.value().equals(draft.botUser().value());
  }

  private void pending(Envelope envelope, Chat chat) {
    if (draft.seen.hasPending(envelope.factKey())) {
      draft.because("known: the chat became pending");
      return;
    }
    if (chat.hasEnded()) {
      end();
      return;
    }
    if (draft.phase == Phase.ENDED || !draft.hasRole(Role.REACTIVE)) {
      draft.because("a pending chat that is not for us");
      return;
    }
    draft.seen = draft.seen.withPending(envelope.factKey());
    enqueue(envelope);
  }

  private void routed(Envelope envelope, Chat chat) {
    if (chat.hasEnded()) {
      end();
    } else if (draft.isDecidedAbout() || !draft.hasRole(Role.PROACTIVE)) {
      draft.because("a routed chat that is known, or not for us");
    } else {
      enqueue(envelope);
    }
  }

  private void changed(Chat change) {
    draft.room = draft.room.or(change::roomId);
    if (change.hasEnded()) {
      end();
    } else {
      draft.because("the chat changed");
    }
  }

  private void message(Envelope envelope, Message message, ChatEvent.Via via) {
    draft.room = draft.phase == Phase.NEW ? draft.room : draft.room.or(message::roomId);
    if (message.isFromVisitor()) {
      fromVisitor(envelope, message);
    } else if (message.isSentBy(draft.botUser())) {
      echo(message);
    } else if (message.senderType() == Message.SenderType.USER) {
      fromColleague(message);
    } else {
      draft.because("a message that calls for no answer: " + message.type() + " via " + via);
    }
  }

  private void fromVisitor(Envelope envelope, Message message) {
    boolean waits =
        draft.inbox.stream().anyMatch(other -> other.factKey().equals(envelope.factKey()));
    if (draft.seen.has(message.id()) || waits) {
      draft.because("known: message " + message.id());
    } else if (draft.phase == Phase.ENDED) {
      draft.because("the chat has ended");
    } else {
      enqueue(envelope);
    }
  }

  private void enqueue(Envelope envelope) {
    draft.inbox.add(envelope);
    long characters = draft.inbox.stream().mapToLong(Telling::size).sum();
    if (draft.inbox.size() > draft.bot.limits().inbox() || characters > LARGEST_INBOX) {
      new FailingOpen(draft).failOpen("more waits than one conversation may keep");
    }
  }

  private static long size(Envelope envelope) {
    return envelope.resource().map(resource -> resource.toString().length()).orElse(0);
  }

  /// Our own message, come back: it settles a call whose answer is not there yet.
  private void echo(Message message) {
    if (!message.isWrittenBy(draft.botUser())) {
      draft.because("our own " + message.type());
      return;
    }
    if (draft.seen.has(message.id()) || draft.isStale(message.createdAt())) {
      draft.because("our own message");
      return;
    }
    if (draft.begun.filter(Telling::isSaying).isPresent()) {
      Begun begun = draft.begun.get();
      draft.begun =
          Optional.of(
              new Begun(
                  begun.number(),
                  begun.action(),
                  begun.at(),
                  begun.round(),
                  begun.echo().or(() -> Optional.of(message.id()))));
      draft.because("our message is in the chat, before the answer to the call");
    } else if (draft.unsettled.filter(Telling::isSaying).isPresent()) {
      draft.unsettled = Optional.empty();
      draft.waiting = draft.waiting.without(Timer.SETTLE).recovered();
      draft.spoke = true;
      draft.because("our message is in the chat: settled");
    } else {
      draft.because("our own message, from a time we do not remember");
      return;
    }
    draft.saw(message.id());
  }

  private static boolean isSaying(Begun begun) {
    return begun.action() instanceof BotAction.Say;
  }

  private void fromColleague(Message message) {
    Optional<MemberId> sender = message.senderId();
    if (sender.isEmpty()) {
      draft.because("a colleague without id");
      return;
    }
    if (message.type() == Message.Type.LEAVE) {
      draft.people = draft.people.gone(sender.get());
      lookAround();
      return;
    }
    boolean matters =
        draft.phase == Phase.SERVING || draft.phase == Phase.JOINING || draft.bot.handsBack();
    boolean known =
        draft.people.find(sender.get()).filter(user -> user.bot() || user.there()).isPresent();
    boolean reading = draft.planned.contains(new BotAction.ReadMemberships(true));
    if (!matters
        || known
        || reading
        || !draft.joined
        || message.type() == Message.Type.AUTOSUGGEST) {
      draft.because("a colleague's " + message.type());
    } else {
      draft.because("a colleague came in: seeing whether a human");
      draft.planned.addFirst(new BotAction.ReadMemberships(true));
    }
  }

  /// Humans come and go: the bot is silent while one is there, and after, unless it is told to take
  /// over again.
  void lookAround() {
    if (draft.people.humanIsThere()) {
      if (draft.phase == Phase.SERVING) {
        draft.because("a human is in the chat: silent from now on");
        draft.phase = Phase.HUMAN_SERVES;
        draft.dropPlans();
      }
      return;
    }
    boolean haveLeftNow = draft.before.people().humanIsThere();
    boolean withHumans = draft.phase == Phase.HUMAN_SERVES || draft.phase == Phase.HANDED_OVER;
    if (haveLeftNow && withHumans && draft.bot.handsBack() && draft.joined) {
      draft.because("the humans have left: answering again");
      draft.phase = Phase.SERVING;
    }
  }

  void end() {
    draft.because("the chat has ended");
    draft.phase = Phase.ENDED;
    draft.joined = false;
    draft.dropPlans();
    draft.inbox.clear();
    draft.workingOn.clear();
    draft.begun = Optional.empty();
    draft.unsettled = Optional.empty();
    draft.memory = Memory.EMPTY;
    shrink();
  }

  /// Leaves a marker: enough to know the chat, to be careful with what comes late, not to try again
  /// what failed, and to notice when the last human leaves.
  void shrink() {
    draft.marker = true;
    draft.oursSince = Optional.empty();
    draft.seen = draft.seen.withoutMessages();
    draft.people = draft.joined ? draft.people.humansWhoAreThere() : People.NOBODY;
    draft.waiting =
        Waiting.FOR_NOTHING.until(Timer.FORGET, draft.now.at().plus(draft.bot.limits().forget()));
  }
}
