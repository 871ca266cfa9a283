package giosg.bots.core.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.model.MessageId;
import giosg.bots.model.TeamId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an action came to.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "outcome")
public sealed interface Outcome {

  /// It is done, and the answer tells nothing more.
  record Done() implements Outcome {}

  record ChatRead(Chat chat) implements Outcome {}

  record RoomRead(Optional<String> language) implements Outcome {}

  record MembershipsRead(List<Membership> memberships) implements Outcome {}

  /// @param membership empty when the bot user never was a member
  record OwnMembershipRead(Optional<Membership> membership) implements Outcome {}

  /// @param messages oldest first
  record HistoryRead(List<Message> messages) implements Outcome {}

  /// @param message empty when giosg took the message without telling its id
  record Said(Optional<MessageId> message) implements Outcome {}

  record TeamsFound(List<TeamFound> teams) implements Outcome {}

  /// The chat is not pending: someone took it, perhaps we ourselves.
  record Taken() implements Outcome {}

  /// It is not there, or no longer ours to touch.
  record Gone(int status) implements Outcome {}

  /// giosg finds fault with the request; the same again would get the same.
  record Rejected(int status, String detail) implements Outcome {}

  /// Certainly not done: no token that giosg accepts is known now.
  record TokenRefused(String why) implements Outcome {}

  /// Certainly not done: giosg is away, too busy, or shielded from us for a while.
  ///
  /// @param after how long giosg asked us to wait
  record TryLater(String why, Optional<Duration> after) implements Outcome {}

  /// Done or not done: nobody knows.
  record Unknown(String why) implements Outcome {}

  /// @param humansOnline giosg's `is_humans_online`, which leaves bots out
  record TeamFound(TeamId id, String name, boolean humansOnline) {}
}
