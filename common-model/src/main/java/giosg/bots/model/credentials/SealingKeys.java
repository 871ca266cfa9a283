package giosg.bots.model.credentials;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The keys of one installation, which seal with AES-256-GCM whatever holds a token and is stored.
/// What is sealed is bound to a context, such as the bot user whose token it is, and opens in that
/// context alone.
public final class SealingKeys {
  private static final int KEY_BYTES = 32;
  private static final AesGcmParameters PARAMETERS = parameters();

  private final List<Aead> keys;

  private SealingKeys(List<Aead> keys) {
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
  ///     can be changed by putting the new one in front and dropping the old one when nothing is
  ///     left that it sealed
  /// @throws IllegalArgumentException naming the key by its place, never by its text
  public static SealingKeys of(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is needed to seal tokens");
    }
    List<Aead> usable = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      usable.add(aead(bytes(keys.get(i), i)));
    }
    return new SealingKeys(usable);
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

  /// @param context has to be given again to open it; is authenticated, but neither hidden nor
  ///     stored
  public byte[] seal(byte[] open, byte[] context) {
    try {
      return keys.getFirst().encrypt(open, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not be sealed", e);
    }
  }

  /// Empty when it was sealed with none of the keys, in another context, or was tampered with.
  public Optional<byte[]> open(byte[] sealed, byte[] context) {
    for (Aead key : keys) {
      try {
        return Optional.of(key.decrypt(sealed, context));
      } catch (GeneralSecurityException sealedWithAnother) {
        // Perhaps the next one opens it.
      }
    }
    return Optional.empty();
  }
}
