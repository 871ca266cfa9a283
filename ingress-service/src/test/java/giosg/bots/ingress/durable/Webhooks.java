package giosg.bots.ingress.durable;

import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Instant;
import java.util.Optional;

/// Webhooks that were checked and taken apart.
final class Webhooks {
  static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");

  private Webhooks() {}

  static TakenWebhook of(String chat, String delivery) {
    return of(chat, delivery, Instant.now());
  }

  static TakenWebhook of(String chat, String delivery, Instant receivedAt) {
    Envelope envelope =
        new Envelope(
            Envelope.VERSION,
            new DeliveryId(delivery),
            "fact",
            receivedAt,
            "/api/v5/users/bot-1/chats",
            "removed",
            chat,
            new OrganizationId("org-1"),
            new UserId("bot-1"),
            Optional.empty());
    return new TakenWebhook(
        chat, envelope, new AccessToken("Bearer", "secret", receivedAt.plusSeconds(300)));
  }
}
