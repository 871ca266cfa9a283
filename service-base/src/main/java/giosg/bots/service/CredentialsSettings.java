package giosg.bots.service;

import giosg.bots.model.credentials.SealingKeys;
import giosg.bots.model.credentials.TokenSealer;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys that seal bot users' tokens on Kafka, the same for all services of one installation.
///
/// @param keys base64 of 256 random bits each; the first seals, all open
public record CredentialsSettings(@DefaultValue List<String> keys) {

  public CredentialsSettings {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new RefusedSetting("credentials.keys (CREDENTIALS_KEYS) must hold at least one key.");
    }
  }

  /// @throws RefusedSetting when one of the keys is none
  public TokenSealer sealer() {
    return new TokenSealer(sealingKeys());
  }

  /// @throws RefusedSetting when one of the keys is none
  public SealingKeys sealingKeys() {
    try {
      return SealingKeys.of(keys);
    } catch (IllegalArgumentException e) {
      throw new RefusedSetting("credentials.keys (CREDENTIALS_KEYS): " + e.getMessage() + ".");
    }
  }

  @Override
  public String toString() {
    return "CredentialsSettings[" + keys.size() + " keys]";
  }
}
