package giosg.bots.worker.acting;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.giosg.Answer;
import giosg.bots.giosg.BotUserCalls;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.Room;
import giosg.bots.giosg.StartBy;
import giosg.bots.giosg.TokenBook;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.MessageId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.resource.Message;
import giosg.bots.worker.lanes.Actor;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/// Turns actions into giosg's calls, and giosg's answers into outcomes.
public final class GiosgActor implements Actor {
  private final Giosg giosg;
  private final TokenBook tokens;
  private final PresenceGate presence;

  public GiosgActor(Giosg giosg, TokenBook tokens, PresenceGate presence) {
    this.giosg = giosg;
    this.tokens = tokens;
    this.presence = presence;
  }

  @Override
  public boolean hasToken(ConversationId conversation) {
    return tokens.tokenOf(conversation.botUser()).isPresent();
  }

  @Override
  public Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant until) {
    BotUserCalls calls = giosg.as(organization, conversation.botUser());
    ChatId chat = conversation.chat();
    StartBy startBy = new StartBy(until);
    return switch (action) {
      case BotAction.BePresent() -> done(presence.pass(conversation.botUser(), calls));
      case BotAction.ReadChat() -> outcome(calls.routedChat(chat), Outcome.ChatRead::new);
      case BotAction.ReadRoom(var room) ->
          outcome(calls.room(room).map(Room::languageCode), Outcome.RoomRead::new);
      case BotAction.ReadMemberships(boolean asMember) ->
          outcome(
              asMember ? calls.memberships(chat) : calls.membershipsOfRouted(chat),
              Outcome.MembershipsRead::new);
      case BotAction.ReadOwnMembership() ->
          outcome(calls.ownMembership(chat), Outcome.OwnMembershipRead::new);
      case BotAction.ReadHistory(var backTo) -> history(calls, chat, backTo);
      case BotAction.JoinPending() -> done(calls.joinPending(chat, startBy));
      case BotAction.JoinRouted(boolean participating) ->
          done(calls.joinRouted(chat, participating, startBy));
      case BotAction.Say(var message) ->
          outcome(calls.say(chat, message, startBy), Outcome.Said::new);
      case BotAction.FindTeams() ->
          outcome(
              calls
                  .teams()
                  .map(
                      teams ->
                          teams.stream()
                              .map(
                                  team ->
                                      new Outcome.TeamFound(
                                          team.id(), team.name(), team.humansOnline()))
                              .toList()),
              Outcome.TeamsFound::new);
      case BotAction.InviteTeam(var team) -> done(calls.inviteTeam(chat, team, startBy));
      case BotAction.Leave() -> done(calls.leave(chat));
      case BotAction.EndChat() -> done(calls.end(chat));
    };
  }

  private static Outcome history(BotUserCalls calls, ChatId chat, List<MessageId> backTo) {
    if (backTo.isEmpty()) {
      return historyRead(calls.messages(chat));
    }
    HashSet<MessageId> known = new HashSet<>(backTo);
    return historyRead(calls.messagesBackTo(chat, message -> known.contains(message.id())));
  }

  private static Outcome historyRead(Answer<List<Message>> answer) {
    return outcome(answer, messages -> new Outcome.HistoryRead(KeptHistory.of(messages)));
  }

  private static Outcome done(Answer<?> answer) {
    return outcome(answer, _ -> new Outcome.Done());
  }

  private static <T> Outcome outcome(Answer<T> answer, Function<? super T, Outcome> done) {
    return switch (answer) {
      case Answer.Done<T>(T value) -> done.apply(value);
      case Answer.TakenBySomeoneElse<T> _ -> new Outcome.Taken();
      case Answer.Gone<T>(int status) -> new Outcome.Gone(status);
      case Answer.TokenRefused<T>(String why) -> new Outcome.TokenRefused(why);
      case Answer.Rejected<T>(int status, String detail) -> new Outcome.Rejected(status, detail);
      case Answer.TryLater<T>(String why, var after) -> new Outcome.TryLater(why, after);
      case Answer.Unknown<T>(String why) -> new Outcome.Unknown(why);
    };
  }
}
