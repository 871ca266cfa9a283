package giosg.bots.model.event;

import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The webhooks under `webhooks/`, built from giosg's documentation, as envelopes.
final class Webhooks {
  private Webhooks() {}

  static Envelope envelope(String file) {
    JsonNode webhook = webhook(file);
    JsonNode auth = webhook.path("app_user_auth");
    return new Envelope(
        Envelope.VERSION,
        new DeliveryId("delivery-1"),
        "fact",
        Instant.EPOCH,
        webhook.path("channel").stringValue(),
        webhook.path("action").stringValue(),
        webhook.path("resource_id").stringValue(),
        new OrganizationId(auth.path("organization_id").stringValue()),
        new UserId(auth.path("user_id").stringValue()),
        Optional.of(webhook.path("resource")).filter(JsonNode::isObject));
  }

  /// The same envelope with something else in place of its resource.
  static Envelope withResource(Envelope envelope, String resource) {
    return new Envelope(
        envelope.version(),
        envelope.deliveryId(),
        envelope.factKey(),
        envelope.receivedAt(),
        envelope.channel(),
        envelope.action(),
        envelope.resourceId(),
        envelope.organizationId(),
        envelope.botUserId(),
        Optional.of(Json.mapper().readTree(resource)));
  }

  private static JsonNode webhook(String file) {
    try (InputStream json = Webhooks.class.getResourceAsStream("/webhooks/" + file + ".json")) {
      return Json.mapper().readTree(Objects.requireNonNull(json, file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
