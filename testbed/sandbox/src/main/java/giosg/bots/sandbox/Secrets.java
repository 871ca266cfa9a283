package giosg.bots.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// What the parts of one sandbox share and nobody else knows; made anew for each run.
record Secrets(String webhookSecret, String credentialsKey) {

  static Secrets fresh() {
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[24];
    byte[] key = new byte[32];
    random.nextBytes(secret);
    random.nextBytes(key);
    return new Secrets(HexFormat.of().formatHex(secret), Base64.getEncoder().encodeToString(key));
  }

  @Override
  public String toString() {
    return "Secrets[masked]";
  }
}
