package giosg.bots.core.conversation;

import giosg.bots.model.Channel;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.Json;
import giosg.bots.model.MemberId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Envelopes as the ingress makes them of giosg's webhooks.
final class Webhooks {
  static final OrganizationId ORGANIZATION = new OrganizationId("org-1");
  private static final String USER = "/api/v5/users/" + GiosgInMemory.BOT + "/";
  private static final String CHAT = GiosgInMemory.CHAT.value();

  private Webhooks() {}

  static Envelope pending(Chat chat, Instant at) {
    return envelope(USER + "pending_chats", "added", CHAT, tree(chat), at);
  }

  static Envelope noLongerPending(Instant at) {
    return envelope(USER + "pending_chats", "removed", CHAT, Optional.empty(), at);
  }

  static Envelope routed(Chat chat, Instant at) {
    return envelope(USER + "routed_chats", "added", CHAT, tree(chat), at);
  }

  static Envelope changed(String attributes, Instant at) {
    JsonNode change = Json.mapper().readTree(attributes);
    return envelope(USER + "chats", "changed", CHAT, Optional.of(change), at);
  }

  static Envelope message(Message message, Via via, Instant at) {
    return envelope(messages(via), "added", message.id().value(), tree(message), at);
  }

  /// A message whose resource is what it should not be.
  static Envelope poison(String id, Instant at) {
    JsonNode wrong =
        Json.mapper()
            .readTree("{\"id\": \"" + id + "\", \"type\": \"msg\", \"message\": {\"not\": 1}}");
    return envelope(messages(Via.ROUTED), "added", id, Optional.of(wrong), at);
  }

  static Envelope membership(Membership membership, Instant at) {
    String id = membership.memberId().map(MemberId::value).orElseThrow();
    return envelope(USER + "chats/" + CHAT + "/memberships", "changed", id, tree(membership), at);
  }

  private static String messages(Via via) {
    return USER + (via == Via.MEMBER ? "chats/" : "routed_chats/") + CHAT + "/messages";
  }

  private static Optional<JsonNode> tree(Object resource) {
    return Optional.of(Json.mapper().valueToTree(resource));
  }

  static Envelope envelope(
      String path, String action, String resourceId, Optional<JsonNode> resource, Instant at) {
    DeliveryId delivery = new DeliveryId("d-" + at.toEpochMilli());
    String key =
        FactKey.of(delivery, ORGANIZATION, Channel.of(path), path, action, resourceId, resource);
    return new Envelope(
        Envelope.VERSION,
        delivery,
        key,
        at,
        path,
        action,
        resourceId,
        ORGANIZATION,
        GiosgInMemory.BOT,
        resource);
  }
}
