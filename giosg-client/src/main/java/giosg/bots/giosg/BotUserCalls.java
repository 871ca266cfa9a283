package giosg.bots.giosg;

import giosg.bots.model.ChatId;
import giosg.bots.model.ClientId;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.TeamId;
import giosg.bots.model.UserId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// All that one bot user asks of giosg. Calls block, for a few seconds at most, and are meant for
/// virtual threads; an interrupt ends them at once.
///
/// Reads and repeatable writes are tried several times within a call. A call that takes a
/// [StartBy], and [#createClient], is sent at most once (a second time only after a 401, which is
/// certainly not done).
public interface BotUserCalls {

  /// All user clients of the bot user, lapsed ones perhaps included.
  Answer<List<UserClient>> clients();

  /// @param presence for how long the client makes its user present, in whole seconds
  Answer<UserClient> createClient(Duration presence, Map<String, String> properties);

  Answer<Accepted> refreshClient(ClientId client, Duration presence);

  /// [Answer.Done] also when the client is gone already.
  Answer<Accepted> deleteClient(ClientId client);

  /// Whether the bot user shall be online while it is present.
  Answer<Accepted> setOnlineEnabled(boolean online);

  /// A chat that is routed to the bot user, member or not.
  Answer<Chat> routedChat(ChatId chat);

  /// A chat the bot user is or was a member of.
  Answer<Chat> chat(ChatId chat);

  Answer<Room> room(RoomId room);

  /// Takes a pending chat; [Answer.TakenBySomeoneElse] when it is pending no longer.
  Answer<Accepted> joinPending(ChatId chat, StartBy startBy);

  /// Joins a routed chat, pending or not. There is no sign of whether a human is there already.
  ///
  /// @param participating false for a side-kick, which may write but does not reserve the chat
  Answer<Accepted> joinRouted(ChatId chat, boolean participating, StartBy startBy);

  Answer<List<Membership>> membershipsOfRouted(ChatId chat);

  Answer<List<Membership>> memberships(ChatId chat);

  /// The bot user's own membership; empty when it never was a member.
  Answer<Optional<Membership>> ownMembership(ChatId chat);

  /// Stops participating; the membership stays.
  Answer<Accepted> leave(ChatId chat);

  /// The chat's messages, oldest first: all of them, or the newest pages up to
  /// [GiosgSettings#pageCap].
  Answer<List<Message>> messages(ChatId chat);

  /// The newest messages, oldest first, reading back page by page until one satisfies `enough` (or
  /// the chat or the page cap ends).
  Answer<List<Message>> messagesBackTo(ChatId chat, Predicate<Message> enough);

  /// Writes a message; the id is absent when giosg's 2xx named none.
  Answer<Optional<MessageId>> say(ChatId chat, OutgoingMessage message, StartBy startBy);

  /// The organization's teams that are not deleted.
  Answer<List<Team>> teams();

  Answer<Accepted> inviteTeam(ChatId chat, TeamId team, StartBy startBy);

  Answer<Accepted> inviteUser(ChatId chat, UserId user, StartBy startBy);

  /// Ends the chat for everybody, for ever.
  Answer<Accepted> end(ChatId chat);
}
