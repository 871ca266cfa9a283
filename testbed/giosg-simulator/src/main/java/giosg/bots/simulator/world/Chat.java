package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One conversation in a room. Guarded by the world's lock.
final class Chat {
  final UUID id;
  final Room room;
  final String visitor;
  final Instant createdAt;
  final List<Message> messages = new ArrayList<>();
  final Map<UUID, Integer> messageIndex = new LinkedHashMap<>();
  final Map<String, Membership> memberships = new LinkedHashMap<>();
  final List<Invitation> invitations = new ArrayList<>();
  final Set<UUID> pressedButtons = new LinkedHashSet<>();
  boolean waiting;
  @Nullable Instant waitingStartedAt;
  @Nullable Instant endedAt;
  Instant updatedAt;
  private int userMessages;
  private int visitorMessages;

  /// As the channels last showed it: to whom, in which collection, and how much of it.
  final Map<ChatCollection, Set<User>> shownTo = new EnumMap<>(ChatCollection.class);

  @Nullable ObjectNode shown;
  int messagesShown;

  Chat(UUID id, Room room, String visitor, Instant createdAt) {
    this.id = id;
    this.room = room;
    this.visitor = visitor;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    for (ChatCollection collection : ChatCollection.values()) {
      shownTo.put(collection, new LinkedHashSet<>());
    }
  }

  boolean ended() {
    return endedAt != null;
  }

  Optional<Membership> membershipOf(User user) {
    return Optional.ofNullable(memberships.get(user.id.toString()));
  }

  /// Whether somebody who is present holds the chat, so that it is nobody else's to take.
  boolean reserved(Instant now) {
    return memberships.values().stream().anyMatch(each -> each.user != null && each.isPresent(now));
  }

  boolean pending(Instant now) {
    return !ended() && waiting && !reserved(now);
  }

  void add(Message message) {
    messageIndex.put(message.id(), messages.size());
    messages.add(message);
    if (message.type() == MessageType.MSG) {
      Membership sender = memberships.get(message.sender().id());
      if (sender != null) {
        sender.messages++;
        sender.updatedAt = message.createdAt();
      }
      if (message.byVisitor()) {
        visitorMessages++;
      } else {
        userMessages++;
      }
    }
    updatedAt = message.createdAt();
  }

  void startWaiting(Instant now) {
    if (!waiting) {
      waiting = true;
      waitingStartedAt = now;
    }
  }

  private int count(Predicate<Membership> which) {
    return (int) memberships.values().stream().filter(which).count();
  }

  ObjectNode json(Instant now) {
    int users = count(each -> each.user != null);
    int presentUsers = count(each -> each.user != null && each.isPresent(now));
    int presentVisitors = count(each -> each.user == null && each.isPresent(now));
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(updatedAt))
        .put("ended_at", Times.textOrNull(endedAt))
        .put("is_ended", ended())
        .put("chat_type", "visitor")
        .put("waiting_started_at", Times.textOrNull(waitingStartedAt))
        .put("is_waiting", waiting)
        .put("is_pending", pending(now))
        .put("room_id", room.id.toString())
        .put("room_name", room.name)
        .put("room_organization_id", room.organization.id().toString())
        .put("is_private", false)
        .put("is_real_conversation", userMessages > 0 && visitorMessages > 0)
        .put("is_autosuggested", false)
        .put("is_encrypted", false)
        .put("message_count", userMessages + visitorMessages)
        .put("user_message_count", userMessages)
        .put("visitor_message_count", visitorMessages)
        .put("has_messages", userMessages + visitorMessages > 0)
        .put("has_user_messages", userMessages > 0)
        .put("has_visitor_messages", visitorMessages > 0)
        .put("first_visitor_message_url", visitorMessages > 0 ? "https://shop.example.com/" : null)
        .put("first_visitor_message_url_title", visitorMessages > 0 ? "Shop" : null)
        .putNull("autosuggest_url")
        .putNull("autosuggest_url_title")
        .put("tag_count", 0)
        .put("member_count", memberships.size())
        .put("user_member_count", users)
        .put("visitor_member_count", memberships.size() - users)
        .put("present_participant_count", presentUsers + presentVisitors)
        .put("present_user_participant_count", presentUsers)
        .put("present_visitor_participant_count", presentVisitors);
  }
}
