package giosg.bots.model.credentials;

import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import java.time.Instant;

/// A bot user's token on Kafka: the value of `giosg.bot-credentials`, keyed by the bot user's id.
///
/// @param sealedToken the token's value, sealed by [TokenSealer] for that bot user; base64
/// @param receivedAt when its webhook came in
/// @param expiresAt by giosg's `expires_in`, counted from then
public record SealedCredential(
    int version,
    OrganizationId organizationId,
    String tokenType,
    String sealedToken,
    Instant receivedAt,
    Instant expiresAt) {

  public static final int VERSION = 1;

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  public static SealedCredential ofJson(byte[] json) {
    return Json.mapper().readValue(json, SealedCredential.class);
  }
}
