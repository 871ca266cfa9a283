package giosg.bots.worker.lanes;

import giosg.bots.model.Channel;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// What giosg tells of a chat.
public final class Told {
  public static final UserId BOT_USER = new UserId("3f1c7c1e-0000-4000-8000-000000000001");
  private static final OrganizationId ORGANIZATION =
      new OrganizationId("3f1c7c1e-0000-4000-8000-000000000002");

  private Told() {}

  public static ConversationId newConversation() {
    return new ConversationId(new ChatId(UUID.randomUUID().toString()), BOT_USER);
  }

  public static Envelope pending(ConversationId conversation) {
    return pending(conversation, Instant.now());
  }

  public static Envelope pending(ConversationId conversation, Instant at) {
    return envelope(
        "pending_chats",
        conversation.chat().value(),
        """
        {"id": "%s", "is_pending": true, "waiting_started_at": "%s"}
        """
            .formatted(conversation.chat(), at));
  }

  public static Envelope visitorSaid(ConversationId conversation, String text) {
    return visitorSaid(conversation, text, Instant.now());
  }

  public static Envelope visitorSaid(ConversationId conversation, String text, Instant at) {
    String message = UUID.randomUUID().toString();
    return envelope(
        "routed_chats/" + conversation.chat() + "/messages",
        message,
        """
        {"id": "%s", "type": "msg", "sender_type": "visitor", "message": "%s", "created_at": "%s"}
        """
            .formatted(message, text, at));
  }

  public static Envelope ended(ConversationId conversation) {
    String chat = conversation.chat().value();
    return envelope(
        "chats/" + chat, "changed", chat, "{\"id\": \"%s\", \"is_ended\": true}".formatted(chat));
  }

  private static Envelope envelope(String collection, String resourceId, String json) {
    return envelope(collection, "added", resourceId, json);
  }

  private static Envelope envelope(
      String collection, String action, String resourceId, String json) {
    String path = "/api/v5/users/" + BOT_USER + "/" + collection;
    Optional<JsonNode> resource = Optional.of(Json.mapper().readTree(json));
    DeliveryId delivery = new DeliveryId(UUID.randomUUID().toString());
    return new Envelope(
        Envelope.VERSION,
        delivery,
        FactKey.of(delivery, ORGANIZATION, Channel.of(path), path, action, resourceId, resource),
        Instant.now(),
        path,
        action,
        resourceId,
        ORGANIZATION,
        BOT_USER,
        resource);
  }
}
