package giosg.bots.benchmarks.traffic;

import giosg.bots.model.Channel;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes one chat's webhooks as giosg sends them, with all members that its documentation shows,
/// and as the ingress keeps them.
final class Mail {
  private static final ObjectNode CHAT =
      object(
          """
          {"id": "", "created_at": "", "updated_at": "", "ended_at": null, "is_ended": false,
           "chat_type": "visitor", "waiting_started_at": "", "is_waiting": true,
           "is_pending": true, "room_id": "", "room_name": "Customer service",
           "room_organization_id": "", "is_private": false, "is_real_conversation": false,
           "is_autosuggested": false, "is_encrypted": false, "message_count": 1,
           "user_message_count": 0, "visitor_message_count": 1, "has_messages": true,
           "has_user_messages": false, "has_visitor_messages": true,
           "first_visitor_message_url": "https://shop.example.com/cart",
           "first_visitor_message_url_title": "Cart", "autosuggest_url": null,
           "autosuggest_url_title": null, "tag_count": 0, "member_count": 1,
           "user_member_count": 0, "visitor_member_count": 1, "present_participant_count": 1,
           "present_user_participant_count": 0, "present_visitor_participant_count": 1}""");
  private static final ObjectNode MESSAGE =
      object(
          """
          {"id": "", "type": "", "chat_id": "", "room_id": "", "created_at": "",
           "sender_type": "", "sender_id": "", "sender_public_name": null, "sender_name": null,
           "sender_avatar": null, "message": null, "is_encrypted": false,
           "encrypted_message": null, "sensitive_data_purged_at": null,
           "selected_reply_suggestion_id": null, "selected_reply_suggestion": null,
           "attachments": [], "response_to_message_id": null, "response_to_attachment_id": null,
           "response_to_attachment": null, "response_to_action_id": null,
           "response_to_action": null, "response_value": null}""");

  private final Visit visit;
  private final Random random;
  private final String room;
  private final String visitor;

  Mail(Visit visit, Random random) {
    this.visit = visit;
    this.random = random;
    this.room = Traffic.uuid(new Random(visit.organization().value().hashCode()));
    this.visitor = Traffic.uuid(random).replace("-", "");
  }

  String room() {
    return room;
  }

  Envelope pending(Instant at) {
    ObjectNode chat = CHAT.deepCopy();
    chat.put("id", visit.chat().value()).put("room_id", room);
    chat.put("room_organization_id", visit.organization().value());
    chat.put("created_at", time(at)).put("updated_at", time(at));
    chat.put("waiting_started_at", time(at));
    return envelope(user() + "pending_chats", "added", visit.chat().value(), chat, at);
  }

  Envelope ended(Instant at) {
    ObjectNode change = Json.mapper().createObjectNode();
    change.put("id", visit.chat().value()).put("is_ended", true).put("ended_at", time(at));
    return envelope(user() + "chats", "changed", visit.chat().value(), change, at);
  }

  /// What the visitor wrote, before the bot joined or after.
  Envelope written(String text, boolean asMember, Instant at) {
    ObjectNode message = message(Traffic.uuid(random), "msg", at);
    byVisitor(message).put("message", text);
    return envelope(message, asMember, at);
  }

  Envelope pressed(String value, Instant at) {
    ObjectNode message = message(Traffic.uuid(random), "action", at);
    byVisitor(message).put("response_value", value);
    return envelope(message, true, at);
  }

  Envelope botJoined(Instant at) {
    return envelope(byBot(message(Traffic.uuid(random), "join", at)), true, at);
  }

  /// The bot user's own message, come back.
  Envelope echo(String id, String text, Instant at) {
    return envelope(byBot(message(id, "msg", at)).put("message", text), true, at);
  }

  /// The same webhook once more.
  Envelope again(Envelope webhook, Instant at) {
    return envelope(
        webhook.channel(),
        webhook.action(),
        webhook.resourceId(),
        webhook.resource().map(JsonNode::asObject).orElseThrow(),
        at);
  }

  private String user() {
    return "/api/v5/users/" + visit.botUser() + "/";
  }

  private ObjectNode message(String id, String type, Instant at) {
    ObjectNode message = MESSAGE.deepCopy();
    message.put("id", id).put("type", type).put("chat_id", visit.chat().value());
    return message.put("room_id", room).put("created_at", time(at));
  }

  private ObjectNode byVisitor(ObjectNode message) {
    return message.put("sender_type", "visitor").put("sender_id", visitor);
  }

  private ObjectNode byBot(ObjectNode message) {
    return message.put("sender_type", "user").put("sender_id", visit.botUser().value());
  }

  private Envelope envelope(ObjectNode message, boolean asMember, Instant at) {
    String path = user() + (asMember ? "chats/" : "routed_chats/") + visit.chat() + "/messages";
    return envelope(path, "added", message.path("id").stringValue(), message, at);
  }

  private Envelope envelope(
      String path, String action, String resourceId, ObjectNode resource, Instant at) {
    DeliveryId delivery = new DeliveryId(Traffic.uuid(random));
    return new Envelope(
        Envelope.VERSION,
        delivery,
        FactKey.of(
            delivery,
            visit.organization(),
            Channel.of(path),
            path,
            action,
            resourceId,
            Optional.of(resource)),
        at,
        path,
        action,
        resourceId,
        visit.organization(),
        visit.botUser(),
        Optional.of(resource));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.mapper().readTree(json);
  }
}
