package giosg.bots.core.conversation;

import giosg.bots.core.conversation.Outcome.TeamFound;
import giosg.bots.model.ChatId;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.TeamId;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One chat of giosg, in memory, as strict as the documentation: what a bot does there, and what
/// goes wrong there on request.
final class GiosgInMemory {
  /// What it answers while it is down.
  static final Outcome AWAY = new Outcome.TryLater("503", Optional.empty());

  static final ChatId CHAT = new ChatId("chat-1");
  static final RoomId ROOM = new RoomId("room-1");
  static final UserId BOT = new UserId("bot-1");
  static final MemberId VISITOR = new MemberId("f7a5a3b83d2e40dfb0dedd6c0e284214");

  /// One thing that goes wrong: with a call for which it is meant, before giosg applies it or
  /// after; once, or until all is well again.
  private record Fault(
      Predicate<BotAction> meant, boolean applied, boolean lasts, Outcome outcome) {}

  boolean pending;
  boolean ended;
  boolean routed = true;
  boolean present;
  boolean member;
  boolean participating;
  boolean tellsIds = true;

  /// Whether who joins can be seen among the messages.
  boolean tellsOfJoins = true;

  /// Whether the pages of a history overlap by a message.
  boolean pagesOverlap;

  Optional<Instant> waitingSince = Optional.empty();
  Optional<Instant> createdAt = Optional.empty();
  @Nullable String roomLanguage = "en";
  final Map<MemberId, Boolean> humans = new LinkedHashMap<>();
  final List<MemberId> otherBots = new ArrayList<>();
  final List<TeamFound> teams = new ArrayList<>();
  final List<TeamId> invited = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<OutgoingMessage> said = new ArrayList<>();
  final List<BotAction> calls = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private int ids;

  /// The next such call fails with this, and giosg does nothing.
  void refusesNext(Class<? extends BotAction> call, Outcome outcome) {
    faults.add(new Fault(call::isInstance, false, false, outcome));
  }

  /// Every such call fails with this, until giosg [#isWellAgain].
  void keepsRefusing(Class<? extends BotAction> call, Outcome outcome) {
    faults.add(new Fault(call::isInstance, false, true, outcome));
  }

  /// giosg does what the next such call asks for, and its answer is lost.
  void losesTheAnswerToNext(Class<? extends BotAction> call) {
    faults.add(new Fault(call::isInstance, true, false, new Outcome.Unknown("reset")));
  }

  /// No answer to the next such call, and giosg did nothing.
  void losesNext(Class<? extends BotAction> call) {
    refusesNext(call, new Outcome.Unknown("timed out"));
  }

  /// From now on nothing goes wrong.
  void isWellAgain() {
    faults.clear();
  }

  Outcome perform(BotAction action, Instant at) {
    calls.add(action);
    Optional<Fault> fault = faults.stream().filter(one -> one.meant().test(action)).findFirst();
    fault.filter(one -> !one.lasts()).ifPresent(faults::remove);
    if (fault.filter(one -> !one.applied()).isPresent()) {
      return fault.get().outcome();
    }
    Outcome done = apply(action, at);
    return fault.map(Fault::outcome).orElse(done);
  }

  private Outcome apply(BotAction action, Instant at) {
    return switch (action) {
      case BotAction.BePresent() -> {
        present = true;
        yield new Outcome.Done();
      }
      case BotAction.ReadChat() -> new Outcome.ChatRead(chat());
      case BotAction.ReadRoom _ ->
          roomLanguage == null
              ? new Outcome.Gone(404)
              : new Outcome.RoomRead(Optional.of(roomLanguage).filter(code -> !code.isEmpty()));
      case BotAction.ReadMemberships(boolean asMember) ->
          asMember && !member ? new Outcome.Gone(404) : new Outcome.MembershipsRead(memberships());
      case BotAction.ReadOwnMembership() ->
          new Outcome.OwnMembershipRead(member ? Optional.of(own()) : Optional.empty());
      case BotAction.ReadHistory(List<MessageId> backTo) ->
          member ? new Outcome.HistoryRead(history(backTo)) : new Outcome.Gone(404);
      case BotAction.JoinPending() -> pending ? join(true, at) : new Outcome.Taken();
      case BotAction.JoinRouted(boolean participate) ->
          routed ? join(participate, at) : new Outcome.Gone(404);
      case BotAction.Say(OutgoingMessage message) -> say(message, at);
      case BotAction.FindTeams() -> new Outcome.TeamsFound(List.copyOf(teams));
      case BotAction.InviteTeam(TeamId team) -> {
        invited.add(team);
        yield member ? new Outcome.Done() : new Outcome.Gone(404);
      }
      case BotAction.Leave() -> {
        participating = false;
        yield member ? new Outcome.Done() : new Outcome.Gone(404);
      }
      case BotAction.EndChat() -> {
        ended = true;
        yield new Outcome.Done();
      }
    };
  }

  private Outcome join(boolean participate, Instant at) {
    if (ended) {
      return new Outcome.Rejected(400, "the chat has ended");
    }
    if (participate && !participating && tellsOfJoins) {
      write(Message.Type.JOIN, Message.SenderType.USER, BOT.value(), null, null, at);
    }
    member = true;
    participating = participating || participate;
    pending = pending && !(participate && present);
    return new Outcome.Done();
  }

  private Outcome say(OutgoingMessage message, Instant at) {
    if (!member) {
      return new Outcome.Gone(404);
    }
    if (ended || message.text().length() > OutgoingMessage.LONGEST_TEXT) {
      return new Outcome.Rejected(400, "refused");
    }
    said.add(message);
    Message written =
        write(Message.Type.MSG, Message.SenderType.USER, BOT.value(), message.text(), null, at);
    return new Outcome.Said(tellsIds ? Optional.of(written.id()) : Optional.empty());
  }

  /// Puts something into the chat, and tells no webhook of it.
  Message write(
      Message.Type type,
      Message.SenderType senderType,
      String sender,
      @Nullable String text,
      @Nullable String pressed,
      Instant at) {
    Message message =
        new Message(
            new MessageId("m-" + ++ids),
            type,
            Optional.of(CHAT),
            Optional.of(ROOM),
            Optional.of(at),
            senderType,
            Optional.of(new MemberId(sender)),
            Optional.ofNullable(text),
            Optional.ofNullable(pressed));
    messages.add(message);
    return message;
  }

  private List<Message> history(List<MessageId> backTo) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (backTo.contains(messages.get(i).id())) {
        // A page rarely begins just there.
        return List.copyOf(messages.subList(Math.max(0, i - 3), messages.size()));
      }
    }
    List<Message> all = new ArrayList<>(messages);
    if (pagesOverlap) {
      all.add(messages.getLast());
    }
    return List.copyOf(all);
  }

  Chat chat() {
    return new Chat(
        CHAT,
        Optional.of(ROOM),
        Optional.of(ended),
        Optional.of(pending),
        Optional.of(pending),
        waitingSince,
        createdAt,
        Optional.empty());
  }

  private Membership own() {
    return membership(new MemberId(BOT.value()), Membership.MemberType.USER, true, participating);
  }

  private List<Membership> memberships() {
    List<Membership> all = new ArrayList<>();
    all.add(membership(VISITOR, Membership.MemberType.VISITOR, false, true));
    humans.forEach(
        (id, there) -> all.add(membership(id, Membership.MemberType.USER, false, there)));
    otherBots.forEach(id -> all.add(membership(id, Membership.MemberType.USER, true, true)));
    if (member) {
      all.add(own());
    }
    return all;
  }

  static Membership membership(
      MemberId id, Membership.MemberType type, boolean bot, boolean there) {
    return new Membership(
        Optional.of(id), type, Optional.of(bot), Optional.of(there), Optional.of(there));
  }

  /// How often such a call reached giosg.
  long callsOf(Class<? extends BotAction> call) {
    return calls.stream().filter(call::isInstance).count();
  }
}
