package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A chat message, final once made. `join` and `leave` messages have no text; an `action` message
/// is the visitor's press of a button and says which.
public record Message(
    UUID id,
    MessageType type,
    UUID chat,
    UUID room,
    Instant createdAt,
    Sender sender,
    @Nullable String text,
    @Nullable String template,
    List<Attachment> attachments,
    @Nullable Press press) {

  /// Who wrote it. A user's id is a dashed UUID, a visitor's 32 hex digits.
  public record Sender(SenderType type, String id, @Nullable String name) {}

  /// The two kinds of senders here.
  public enum SenderType {
    USER,
    VISITOR
  }

  /// The button a visitor pressed, and the message and attachment it belonged to.
  public record Press(UUID message, Attachment attachment, Button button) {}

  public Message {
    attachments = List.copyOf(attachments);
  }

  public boolean byVisitor() {
    return sender.type() == SenderType.VISITOR;
  }

  public boolean byUser() {
    return !byVisitor();
  }

  /// Whether somebody typed it, in contrast to comings, goings and presses.
  public boolean isTyped() {
    return type == MessageType.MSG;
  }

  public String textOrEmpty() {
    return text == null ? "" : text;
  }

  public List<Button> buttons() {
    return attachments.stream().flatMap(attachment -> attachment.buttons().stream()).toList();
  }

  /// The full resource, as the API and the webhooks show it.
  public ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id.toString())
            .put("type", type.json())
            .put("chat_id", chat.toString())
            .put("room_id", room.toString())
            .put("created_at", Times.text(createdAt))
            .put("sender_type", byVisitor() ? "visitor" : "user")
            .put("sender_id", sender.id())
            .put("sender_public_name", sender.name())
            .put("sender_name", sender.name())
            .putNull("sender_avatar")
            .put("message", text)
            .put("is_encrypted", false)
            .putNull("encrypted_message")
            .putNull("sensitive_data_purged_at")
            .putNull("selected_reply_suggestion_id")
            .putNull("selected_reply_suggestion")
            .put("attachment_template", template);
    var list = json.putArray("attachments");
    attachments.forEach(attachment -> list.add(attachment.json()));
    putPress(json);
    return json;
  }

  private void putPress(ObjectNode json) {
    Press pressed = press;
    if (pressed == null) {
      json.putNull("response_to_message_id")
          .putNull("response_to_attachment_id")
          .putNull("response_to_attachment")
          .putNull("response_to_action_id")
          .putNull("response_to_action")
          .putNull("response_value");
      return;
    }
    json.put("response_to_message_id", pressed.message().toString())
        .put("response_to_attachment_id", pressed.attachment().id().toString());
    json.set("response_to_attachment", pressed.attachment().withoutButtons());
    json.put("response_to_action_id", pressed.button().id().toString());
    json.set("response_to_action", pressed.button().json());
    json.put("response_value", pressed.button().value());
  }
}
