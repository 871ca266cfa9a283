package giosg.bots.core.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.model.MessageId;
import giosg.bots.model.RoomId;
import giosg.bots.model.TeamId;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;

/// Something to do in giosg, as data. A conversation has at most one begun at a time.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "action")
public sealed interface BotAction {

  /// Whether doing it twice is the same as doing it once, so that an unknown outcome just means:
  /// again.
  @JsonIgnore
  default boolean isRepeatable() {
    return switch (this) {
      case BePresent _,
          ReadChat _,
          ReadRoom _,
          ReadMemberships _,
          ReadOwnMembership _,
          ReadHistory _,
          FindTeams _,
          Leave _,
          EndChat _ ->
          true;
      case JoinPending _, JoinRouted _, Say _, InviteTeam _ -> false;
    };
  }

  /// Make sure that the bot user is present, without which a join reserves nothing.
  record BePresent() implements BotAction {}

  /// Read the chat as it is now, through the chats routed to the bot user.
  record ReadChat() implements BotAction {}

  record ReadRoom(RoomId room) implements BotAction {}

  /// See who is in the chat.
  ///
  /// @param asMember through the bot user's own chats; else through those routed to it
  record ReadMemberships(boolean asMember) implements BotAction {}

  record ReadOwnMembership() implements BotAction {}

  /// Read the messages of the chat.
  ///
  /// @param backTo reading may stop at the first of these; empty to read all
  record ReadHistory(List<MessageId> backTo) implements BotAction {}

  /// Take the chat, which waits and is reserved by nobody.
  record JoinPending() implements BotAction {}

  /// Join a chat that is routed to the bot user.
  ///
  /// @param participating whether to reserve the chat; a side-kick does not
  record JoinRouted(boolean participating) implements BotAction {}

  record Say(OutgoingMessage message) implements BotAction {}

  record FindTeams() implements BotAction {}

  record InviteTeam(TeamId team) implements BotAction {}

  record Leave() implements BotAction {}

  record EndChat() implements BotAction {}
}
