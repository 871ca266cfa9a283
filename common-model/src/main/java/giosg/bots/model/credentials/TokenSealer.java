package giosg.bots.model.credentials;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// Seals tokens before they go to Kafka, and opens them again. The bot user's id is bound in, so a
/// token copied under another bot user's key does not open.
public final class TokenSealer {
  private final SealingKeys keys;

  public TokenSealer(SealingKeys keys) {
    this.keys = keys;
  }

  /// @param keys base64 of 32 random bytes each; the first seals, all of them open, so that a key
  ///     can be changed by putting the new one in front and dropping the old one an hour later
  /// @throws IllegalArgumentException naming the key by its place, never by its text
  public static TokenSealer ofKeys(List<String> keys) {
    return new TokenSealer(SealingKeys.of(keys));
  }

  public SealedCredential seal(
      UserId botUser, OrganizationId organization, AccessToken token, Instant receivedAt) {
    byte[] sealed = keys.seal(token.value().getBytes(StandardCharsets.UTF_8), context(botUser));
    return new SealedCredential(
        SealedCredential.VERSION,
        organization,
        token.type(),
        Base64.getEncoder().encodeToString(sealed),
        receivedAt,
        token.expiresAt());
  }

  /// @throws CannotOpen when it was sealed with none of our keys, for another bot user, or was
  ///     tampered with
  public AccessToken open(UserId botUser, SealedCredential credential) {
    byte[] sealed;
    try {
      sealed = Base64.getDecoder().decode(credential.sealedToken());
    } catch (IllegalArgumentException notBase64) {
      throw new CannotOpen(botUser);
    }
    byte[] value = keys.open(sealed, context(botUser)).orElseThrow(() -> new CannotOpen(botUser));
    return new AccessToken(
        credential.tokenType(), new String(value, StandardCharsets.UTF_8), credential.expiresAt());
  }

  private static byte[] context(UserId botUser) {
    return botUser.value().getBytes(StandardCharsets.UTF_8);
  }

  /// A sealed token that none of the configured keys opens: most often a service started with other
  /// keys.
  public static final class CannotOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CannotOpen(UserId botUser) {
      super("the token of bot user " + botUser + " does not open with any configured key");
    }
  }
}
