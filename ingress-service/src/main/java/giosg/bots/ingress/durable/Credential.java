package giosg.bots.ingress.durable;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Duration;
import java.time.Instant;

/// The token that a webhook brought, before it is sealed.
record Credential(
    UserId botUser, OrganizationId organization, AccessToken token, Instant receivedAt) {

  static Credential of(TakenWebhook webhook) {
    return new Credential(
        webhook.envelope().botUserId(),
        webhook.envelope().organizationId(),
        webhook.token(),
        webhook.envelope().receivedAt());
  }

  Duration life() {
    return Duration.between(receivedAt, token.expiresAt());
  }

  boolean isNoNewerThan(Credential other) {
    return !token.expiresAt().isAfter(other.token.expiresAt());
  }

  boolean isExpiredAt(Instant time) {
    return !token.expiresAt().isAfter(time);
  }
}
