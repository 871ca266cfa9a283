package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.ConversationId;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One chat of giosg as a rehearsal imagines it: it knows what it was told, and does what the bot
/// asks for unless trouble was ordered.
public final class ImaginedGiosg {
  private final ConversationId id;
  private final RoomId room;
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private final Map<MessageId, Message> messages = new LinkedHashMap<>();
  private final Map<MemberId, Membership> others = new LinkedHashMap<>();
  private Advice advice = (_, imagined) -> imagined;
  private Optional<String> language = Optional.empty();
  private List<Outcome.TeamFound> teams = List.of();
  private boolean pending;
  private boolean ended;
  private boolean member;
  private boolean participating;
  private int said;

  ImaginedGiosg(ConversationId id, Optional<RoomId> room) {
    this.id = id;
    this.room = room.orElse(new RoomId("room"));
  }

  public void speaks(Optional<String> roomLanguage) {
    language = roomLanguage;
  }

  public void has(List<Outcome.TeamFound> found) {
    teams = List.copyOf(found);
  }

  /// What giosg is known to have answered, in place of what is imagined.
  @FunctionalInterface
  public interface Advice {
    Outcome correct(BotAction action, Outcome imagined);
  }

  public void isAdvisedBy(Advice known) {
    advice = known;
  }

  public void answersNext(Trouble trouble) {
    troubles.add(trouble);
  }

  /// What was ordered and did not come up is forgotten.
  void noMoreTrouble() {
    troubles.clear();
  }

  public boolean isMember() {
    return member;
  }

  public boolean isPending() {
    return pending;
  }

  public boolean has(MessageId message) {
    return messages.containsKey(message);
  }

  public List<Membership> others() {
    return List.copyOf(others.values());
  }

  public List<Outcome.TeamFound> teams() {
    return teams;
  }

  /// The bot user is in the chat from before.
  void admit(boolean takesPart) {
    member = true;
    participating = takesPart;
  }

  /// Something became true in the chat, whether or not a webhook tells the bot.
  public void learn(ChatEvent event) {
    switch (event) {
      case ChatEvent.ChatBecamePending(Chat chat) -> {
        pending = !chat.hasEnded();
        ended = chat.hasEnded();
      }
      case ChatEvent.ChatRouted(Chat chat) -> ended = chat.hasEnded();
      case ChatEvent.ChatNoLongerPending() -> pending = false;
      case ChatEvent.ChatChanged(Chat change) -> {
        ended = change.ended().orElse(ended);
        pending = change.pending().orElse(pending) && !ended;
      }
      case ChatEvent.MessageAdded(Message message, var _) -> {
        messages.putIfAbsent(message.id(), message);
        comesOrGoes(message);
      }
      case ChatEvent.MembershipChanged(Membership membership) ->
          membership.memberId().ifPresent(who -> others.put(who, membership));
      case ChatEvent.MembershipRemoved(MemberId who) -> others.remove(who);
      case ChatEvent.ChatNoLongerRouted _,
          ChatEvent.MessageAltered _,
          ChatEvent.Unrecognized _ -> {}
    }
  }

  /// A colleague who joins is a human, unless its membership says otherwise.
  private void comesOrGoes(Message message) {
    if (message.senderType() != Message.SenderType.USER || message.isSentBy(id.botUser())) {
      return;
    }
    Optional<MemberId> sender = message.senderId();
    boolean leaves = message.type() == Message.Type.LEAVE;
    if (sender.isPresent() && (leaves || !others.containsKey(sender.get()))) {
      others.put(sender.get(), membership(sender.get(), false, !leaves));
    }
  }

  /// Somebody's membership is as given, and no webhook tells of it.
  void knows(Membership membership) {
    membership.memberId().ifPresent(who -> others.put(who, membership));
  }

  static Membership membership(MemberId who, boolean bot, boolean there) {
    return new Membership(
        Optional.of(who),
        Membership.MemberType.USER,
        Optional.of(bot),
        Optional.of(there),
        Optional.of(there));
  }

  /// @param done whether it was done, whatever the bot is told
  record Answer(Outcome outcome, boolean done) {}

  Answer perform(BotAction action, Instant at) {
    Optional<Trouble> trouble = troubles.stream().filter(one -> one.isFor(action)).findFirst();
    trouble.ifPresent(troubles::remove);
    if (trouble.filter(one -> !one.doneAnyway()).isPresent()) {
      return new Answer(trouble.get().answer(), false);
    }
    Outcome done = advice.correct(action, apply(action, at));
    boolean good = done instanceof Outcome.Done || done instanceof Outcome.Said;
    return new Answer(trouble.map(Trouble::answer).orElse(done), good);
  }

  private Outcome apply(BotAction action, Instant at) {
    return switch (action) {
      case BotAction.BePresent() -> new Outcome.Done();
      case BotAction.ReadChat() -> new Outcome.ChatRead(chat());
      case BotAction.ReadRoom _ -> new Outcome.RoomRead(language);
      case BotAction.ReadMemberships _ -> new Outcome.MembershipsRead(List.copyOf(others.values()));
      case BotAction.ReadOwnMembership() ->
          new Outcome.OwnMembershipRead(
              member
                  ? Optional.of(membership(new MemberId(id.botUser().value()), true, participating))
                  : Optional.empty());
      case BotAction.ReadHistory _ -> new Outcome.HistoryRead(List.copyOf(messages.values()));
      case BotAction.JoinPending() -> pending ? join(true) : new Outcome.Taken();
      case BotAction.JoinRouted(boolean takesPart) ->
          ended ? new Outcome.Gone(404) : join(takesPart);
      case BotAction.Say(var message) -> say(message.text(), at);
      case BotAction.FindTeams() -> new Outcome.TeamsFound(teams);
      case BotAction.InviteTeam _ -> new Outcome.Done();
      case BotAction.Leave() -> {
        participating = false;
        yield new Outcome.Done();
      }
      case BotAction.EndChat() -> {
        ended = true;
        yield new Outcome.Done();
      }
    };
  }

  private Outcome join(boolean takesPart) {
    member = true;
    participating |= takesPart;
    pending &= !takesPart;
    return new Outcome.Done();
  }

  private Outcome say(String text, Instant at) {
    MessageId message = new MessageId("said-" + ++said);
    messages.put(
        message,
        new Message(
            message,
            Message.Type.MSG,
            Optional.of(id.chat()),
            Optional.of(room),
            Optional.of(at),
            Message.SenderType.USER,
            Optional.of(new MemberId(id.botUser().value())),
            Optional.of(text),
            Optional.empty()));
    return new Outcome.Said(Optional.of(message));
  }

  private Chat chat() {
    return new Chat(
        id.chat(),
        Optional.of(room),
        Optional.of(ended),
        Optional.of(pending),
        Optional.of(pending),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
