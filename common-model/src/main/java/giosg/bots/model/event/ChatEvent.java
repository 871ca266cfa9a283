package giosg.bots.model.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;

/// Something that giosg told us about a chat. Only [MessageAdded] and [ChatBecamePending] are news
/// each time; all else states how things are now, and may come twice, late or never.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "event")
public sealed interface ChatEvent {

  /// A chat can be routed to the bot user, whether or not anybody waits in it yet.
  record ChatRouted(Chat chat) implements ChatEvent {}

  /// A visitor waits and nobody has reserved the chat.
  record ChatBecamePending(Chat chat) implements ChatEvent {}

  /// Someone took the chat, or the visitor no longer waits.
  record ChatNoLongerPending() implements ChatEvent {}

  /// The chat is routed to the bot user no longer.
  record ChatNoLongerRouted() implements ChatEvent {}

  /// Attributes of the chat are now as given; those not given are as they were.
  record ChatChanged(Chat change) implements ChatEvent {}

  /// Somebody wrote, joined, left or pressed a button.
  ///
  /// @param via through which collection of chats it was told
  record MessageAdded(Message message, Via via) implements ChatEvent {}

  /// A message was altered or removed later, as by a purge of personal data.
  record MessageAltered(MessageId message) implements ChatEvent {}

  /// Somebody's membership is now as given.
  record MembershipChanged(Membership membership) implements ChatEvent {}

  /// Somebody is a member no longer.
  record MembershipRemoved(MemberId member) implements ChatEvent {}

  /// Something this version has no use for.
  ///
  /// @param why in a few words, for the journal
  record Unrecognized(String channel, String action, String why) implements ChatEvent {}

  /// The collection of chats through which a message was told.
  enum Via {
    /// `routed_chats/*/messages`: says nothing about our own membership.
    ROUTED,
    /// `chats/*/messages`: the bot user is or was a member.
    MEMBER
  }
}
