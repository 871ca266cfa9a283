package giosg.bots.core.conversation;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.model.FactKey;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How the bot comes into a chat: reactively when a visitor waits, proactively when nobody is
/// there, or not at all.
final class Entering {
  /// How soon after its start a chat has to be routed to us to be ours from the start.
  private static final Duration AT_ITS_START = Duration.ofMinutes(1);

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
    if (isOver(chat.waitingStartedAt())) {
      draft.because("told late: that waiting was over when we had joined or handed over");
      return;
    }
    draft.because("a visitor waits: taking the chat");
    takePending(chat);
  }

  /// Whoever takes such a chat takes back what it has handed over.
  private boolean isOver(Optional<Instant> waitingStarted) {
    return waitingStarted.isPresent()
        && draft.waitingEnded.filter(ended -> !waitingStarted.get().isAfter(ended)).isPresent();
  }

  /// @param toldAt when giosg told us so
  void routed(Chat chat, Instant toldAt) {
    draft.room = draft.room.or(chat::roomId);
    if (draft.isDecidedAbout()) {
      draft.because("a routed chat that is known by now");
      return;
    }
    draft.because("a chat was routed to us: seeing who is there");
    lookWhoIsThere(chat, toldAt);
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
      if (chat.waitingStartedAt().isPresent()) {
        isToldBy(FactKey.ofPending(draft.before.id().chat(), chat.waitingStartedAt()));
      }
      takePending(chat);
    } else if (draft.hasRole(Role.PROACTIVE)) {
      lookWhoIsThere(chat, draft.now.at());
    } else {
      standBack("the chat does not wait for us");
    }
  }

  /// The webhook of what was read may be late rather than lost, or have come while we read.
  private void isToldBy(String factKey) {
    draft.seen = draft.seen.withPending(factKey);
    draft.inbox.stream()
        .filter(webhook -> webhook.factKey().equals(factKey))
        .forEach(draft.workingOn::add);
    draft.inbox.removeIf(webhook -> webhook.factKey().equals(factKey));
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

  private void takePending(Chat chat) {
    draft.waiting = draft.waiting.without(Timer.CHAT_UNHEARD_OF);
    draft.phase = Phase.JOINING;
    draft.joined = false;
    oursSince(chat.waitingStartedAt().or(chat::createdAt));
    // A chat is pending only while nobody serves it.
    draft.people = People.NOBODY;
    draft.plan(new BePresent(), new JoinPending());
  }

  private void lookWhoIsThere(Chat chat, Instant now) {
    draft.waiting = draft.waiting.without(Timer.CHAT_UNHEARD_OF);
    draft.phase = Phase.JOINING;
    oursSince(
        chat.createdAt()
            .filter(start -> start.plus(AT_ITS_START).isAfter(now))
            .or(() -> Optional.of(now)));
    draft.plan(new ReadMemberships(false));
  }

  /// What we heard before it was clear that we would come in is ours too; what is told days late is
  /// not.
  private void oursSince(Optional<Instant> asked) {
    draft.oursSince =
        Stream.concat(
                asked.stream(),
                draft.unanswered.stream().flatMap(message -> message.createdAt().stream()))
            .filter(at -> !draft.isStale(Optional.of(at)))
            .min(Comparator.naturalOrder());
  }
}
