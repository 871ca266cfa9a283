package giosg.bots.model.event;

import giosg.bots.model.Channel;
import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
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
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns an envelope into the event it tells of. Lenient with all that giosg may leave out or add;
/// what cannot be used at all becomes [Unrecognized], and only a resource of the wrong shape is an
/// error.
public final class EventReader {
  private EventReader() {}

  /// @throws tools.jackson.core.JacksonException when a member that we need has the wrong type:
  ///     poison
  public static ChatEvent read(Envelope envelope) {
    Channel channel = Channel.of(envelope.channel());
    return switch (channel.part()) {
      case CHAT -> chat(envelope, channel);
      case MESSAGES -> message(envelope, channel);
      case MEMBERSHIPS -> membership(envelope);
      case OWN_MEMBERSHIPS -> unrecognized(envelope, "our own memberships tell nothing new");
      case OTHER -> unrecognized(envelope, "an unknown channel");
    };
  }

  private static ChatEvent chat(Envelope envelope, Channel channel) {
    if (envelope.action().equals("removed")) {
      return switch (channel.listing()) {
        case PENDING -> new ChatNoLongerPending();
        case ROUTED -> new ChatNoLongerRouted();
        case OWN, OWNED_BY_ORGANIZATION, OTHER ->
            unrecognized(envelope, "a chat removed from a list that we do not follow");
      };
    }
    Optional<ObjectNode> resource = object(envelope);
    if (resource.isEmpty()) {
      return unrecognized(envelope, "no resource");
    }
    ObjectNode fields = resource.get().deepCopy();
    Optional<ChatId> chat = ChatKey.of(envelope);
    if (chat.isEmpty()) {
      return unrecognized(envelope, "no chat id");
    }
    fields.put("id", chat.get().value());
    Chat read = Json.mapper().treeToValue(fields, Chat.class);
    boolean added = envelope.action().equals("added");
    return switch (channel.listing()) {
      case PENDING -> added ? new ChatBecamePending(read) : new ChatChanged(read);
      case ROUTED -> added ? new ChatRouted(read) : new ChatChanged(read);
      case OWN, OWNED_BY_ORGANIZATION, OTHER -> new ChatChanged(read);
    };
  }

  private static ChatEvent message(Envelope envelope, Channel channel) {
    if (!envelope.action().equals("added")) {
      return new MessageAltered(new MessageId(envelope.resourceId()));
    }
    Optional<ObjectNode> resource = object(envelope);
    if (resource.isEmpty()) {
      return unrecognized(envelope, "no resource");
    }
    ObjectNode fields = resource.get().deepCopy();
    if (!fields.path("id").isString()) {
      fields.put("id", envelope.resourceId());
    }
    Message read = Json.mapper().treeToValue(fields, Message.class);
    return new MessageAdded(
        read, channel.listing() == Channel.Listing.OWN ? Via.MEMBER : Via.ROUTED);
  }

  private static ChatEvent membership(Envelope envelope) {
    MemberId keyedBy = new MemberId(envelope.resourceId());
    if (envelope.action().equals("removed")) {
      return new MembershipRemoved(keyedBy);
    }
    Optional<ObjectNode> resource = object(envelope);
    if (resource.isEmpty()) {
      return unrecognized(envelope, "no resource");
    }
    ObjectNode fields = resource.get().deepCopy();
    if (!fields.path("member_id").isString()) {
      fields.put("member_id", keyedBy.value());
    }
    return new MembershipChanged(Json.mapper().treeToValue(fields, Membership.class));
  }

  private static Optional<ObjectNode> object(Envelope envelope) {
    Optional<JsonNode> resource = envelope.resource();
    return resource.filter(JsonNode::isObject).map(JsonNode::asObject);
  }

  private static Unrecognized unrecognized(Envelope envelope, String why) {
    return new Unrecognized(envelope.channel(), envelope.action(), why);
  }
}
