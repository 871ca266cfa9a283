package giosg.bots.model.event;

import giosg.bots.model.Channel;
import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds the chat that a webhook is about, which is also the key of its record and so decides its
/// partition and order.
public final class ChatKey {
  private ChatKey() {}

  public static Optional<ChatId> of(Envelope envelope) {
    return of(Channel.of(envelope.channel()), envelope.resourceId(), envelope.resource());
  }

  /// The chat named in the channel's path comes first. Else a chat is named by its own `id`,
  /// anything in a chat by its `chat_id`, and last by `resource_id`, which for chats and own
  /// memberships is the chat's.
  public static Optional<ChatId> of(
      Channel channel, String resourceId, Optional<JsonNode> resource) {
    if (channel.chat().isPresent()) {
      return channel.chat();
    }
    return switch (channel.part()) {
      case CHAT -> member(resource, "id").or(() -> id(resourceId));
      case OWN_MEMBERSHIPS -> member(resource, "chat_id").or(() -> id(resourceId));
      case MESSAGES, MEMBERSHIPS, OTHER -> member(resource, "chat_id");
    };
  }

  private static Optional<ChatId> member(Optional<JsonNode> resource, String name) {
    return resource
        .map(fields -> fields.path(name))
        .filter(JsonNode::isString)
        .flatMap(text -> id(text.stringValue()));
  }

  private static Optional<ChatId> id(String text) {
    try {
      return Optional.of(new ChatId(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
