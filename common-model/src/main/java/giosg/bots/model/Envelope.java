package giosg.bots.model;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A webhook on its way from the ingress to the workers: the value of [Topics#CHAT_EVENTS].
///
/// giosg's resource stays as it came, so that a fault in our parsing can be mended and the topic
/// read again. The token of the webhook is not in here: it lives, sealed, in
/// [Topics#BOT_CREDENTIALS] only.
///
/// @param version of this format; members may be added within a version, a reader refuses a version
///     above its own
/// @param factKey what the webhook states, the same for every delivery of the same fact (see
///     [FactKey])
/// @param receivedAt when the ingress had read the request
/// @param channel the path of the giosg collection or resource that changed
/// @param action `added`, `changed` or `removed`, as giosg sent it
/// @param resourceId usually but not always the resource's own `id`
/// @param resource absent when something was removed
public record Envelope(
    int version,
    DeliveryId deliveryId,
    String factKey,
    Instant receivedAt,
    String channel,
    String action,
    String resourceId,
    OrganizationId organizationId,
    UserId botUserId,
    Optional<JsonNode> resource) {

  public static final int VERSION = 1;

  public Envelope {
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "an envelope of version " + version + "; this reader knows versions up to " + VERSION);
    }
    resource = resource.filter(node -> !node.isNull());
  }

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  /// @throws tools.jackson.core.JacksonException when the bytes are no envelope, or of a version
  ///     from the future
  public static Envelope ofJson(byte[] json) {
    return Json.mapper().readValue(json, Envelope.class);
  }
}
