package giosg.bots.model.credentials;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Seals tokens with AES-256-GCM before they go to Kafka, and opens them again. The bot user's id
/// is bound in as associated data, so a token copied under another bot user's key does not open.
public final class TokenSealer {
  private static final int KEY_BYTES = 32;
  private static final AesGcmParameters PARAMETERS = parameters();

  private final List<Aead> keys;

  private TokenSealer(List<Aead> keys) {
    this.keys = List.copyOf(keys);
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(KEY_BYTES)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param keys base64 of 32 random bytes each; the first seals, all of them open, so that a key
  ///     can be changed by putting the new one in front and dropping the old one an hour later
  /// @throws IllegalArgumentException naming the key by its place, never by its text
  public static TokenSealer ofKeys(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is needed to seal tokens");
    }
    List<Aead> usable = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      usable.add(aead(bytes(keys.get(i), i)));
    }
    return new TokenSealer(usable);
  }

  @AccessesPartialKey
  private static Aead aead(byte[] key) {
    try {
      return AesGcmJce.create(
          AesGcmKey.builder()
              .setParameters(PARAMETERS)
              .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the keys to seal tokens cannot be used", e);
    }
  }

  private static byte[] bytes(String base64, int index) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.trim());
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("key " + (index + 1) + " is not base64");
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "key " + (index + 1) + " has " + key.length + " bytes instead of " + KEY_BYTES);
    }
    return key;
  }

  public SealedCredential seal(
      UserId botUser, OrganizationId organization, AccessToken token, Instant receivedAt) {
    try {
      byte[] sealed =
          keys.getFirst()
              .encrypt(token.value().getBytes(StandardCharsets.UTF_8), associated(botUser));
      return new SealedCredential(
          SealedCredential.VERSION,
          organization,
          token.type(),
          Base64.getEncoder().encodeToString(sealed),
          receivedAt,
          token.expiresAt());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token could not be sealed", e);
    }
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
    for (Aead key : keys) {
      try {
        String value = new String(key.decrypt(sealed, associated(botUser)), StandardCharsets.UTF_8);
        return new AccessToken(credential.tokenType(), value, credential.expiresAt());
      } catch (GeneralSecurityException sealedWithAnother) {
        // Perhaps the next one opens it.
      }
    }
    throw new CannotOpen(botUser);
  }

  private static byte[] associated(UserId botUser) {
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
