package giosg.bots.console.rehearsal;

import giosg.bots.model.Channel;
import giosg.bots.model.ConversationId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the webhooks of a rehearsal, as giosg would send them and the ingress would keep them.
final class Post {
  private static final String VISITOR = "visitor";

  private final ConversationId id;
  private final OrganizationId organization;
  private int deliveries;
  private int messages;

  Post(ConversationId id, OrganizationId organization) {
    this.id = id;
    this.organization = organization;
  }

  private String user() {
    return "/api/v5/users/" + id.botUser() + "/";
  }

  Envelope pending(Instant at) {
    ObjectNode chat = Json.mapper().createObjectNode();
    chat.put("id", id.chat().value()).put("room_id", "room").put("is_pending", true);
    chat.put("is_waiting", true).put("waiting_started_at", at.toString());
    return envelope(user() + "pending_chats", "added", id.chat().value(), chat, at);
  }

  Envelope routed(Instant at) {
    ObjectNode chat = Json.mapper().createObjectNode();
    chat.put("id", id.chat().value()).put("room_id", "room").put("created_at", at.toString());
    return envelope(user() + "routed_chats", "added", id.chat().value(), chat, at);
  }

  Envelope ended(Instant at) {
    ObjectNode change = Json.mapper().createObjectNode();
    change.put("is_ended", true);
    return envelope(user() + "chats", "changed", id.chat().value(), change, at);
  }

  Envelope written(String text, boolean asMember, Duration age, Instant at) {
    return message("msg", VISITOR, VISITOR, text, null, asMember, at.minus(age), at);
  }

  Envelope pressed(String value, boolean asMember, Instant at) {
    return message("action", VISITOR, VISITOR, null, value, asMember, at, at);
  }

  /// A colleague's `msg`, `join` or `leave`.
  Envelope colleague(String type, String who, @Nullable String text, boolean asMember, Instant at) {
    return message(type, "user", who, text, null, asMember, at, at);
  }

  Envelope membership(String who, boolean bot, boolean there, Instant at) {
    ObjectNode membership = Json.mapper().createObjectNode();
    membership.put("member_id", who).put("member_type", "user").put("is_bot", bot);
    membership.put("is_participating", there).put("is_present", there);
    String path = user() + "chats/" + id.chat() + "/memberships";
    return envelope(path, "changed", who, membership, at);
  }

  /// @throws IllegalArgumentException telling what the webhook lacks
  Envelope raw(ObjectNode webhook, Instant at) {
    return envelope(
        text(webhook, "channel"),
        text(webhook, "action"),
        text(webhook, "resource_id"),
        webhook.get("resource"),
        at);
  }

  private static String text(ObjectNode webhook, String member) {
    JsonNode value = webhook.path(member);
    if (!value.isString()) {
      throw new IllegalArgumentException("a webhook needs '" + member + "', a text");
    }
    return value.stringValue();
  }

  @SuppressWarnings("TooManyParameters")
  private Envelope message(
      String type,
      String senderType,
      String sender,
      @Nullable String text,
      @Nullable String pressed,
      boolean asMember,
      Instant writtenAt,
      Instant at) {
    String message = "message-" + ++messages;
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", message).put("type", type).put("chat_id", id.chat().value());
    json.put("room_id", "room").put("created_at", writtenAt.toString());
    json.put("sender_type", senderType).put("sender_id", sender);
    if (text != null) {
      json.put("message", text);
    }
    if (pressed != null) {
      json.put("response_value", pressed);
    }
    String path = user() + (asMember ? "chats/" : "routed_chats/") + id.chat() + "/messages";
    return envelope(path, "added", message, json, at);
  }

  private Envelope envelope(
      String path, String action, String resourceId, @Nullable JsonNode resource, Instant at) {
    Optional<JsonNode> body = Optional.ofNullable(resource);
    DeliveryId delivery = new DeliveryId("delivery-" + ++deliveries);
    return new Envelope(
        Envelope.VERSION,
        delivery,
        FactKey.of(delivery, organization, Channel.of(path), path, action, resourceId, body),
        at,
        path,
        action,
        resourceId,
        organization,
        id.botUser(),
        body);
  }
}
