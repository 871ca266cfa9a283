package giosg.bots.model.credentials;

import java.time.Instant;

/// What a bot user calls giosg with: `Authorization: <type> <value>`. Never prints its value.
///
/// @param type the prefix giosg gave with it, such as `Bearer`
/// @param value the secret itself
/// @param expiresAt about five minutes after its webhook was sent, by giosg's `expires_in`
public record AccessToken(String type, String value, Instant expiresAt) {

  public AccessToken {
    if (type.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException("a token has a type and a value");
    }
    if (hasControl(type) || hasControl(value)) {
      throw new IllegalArgumentException("a token may not hold control characters");
    }
  }

  /// The value of the `Authorization` header.
  public String authorization() {
    return type + " " + value;
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
  }

  @Override
  public String toString() {
    return "AccessToken[" + type + " ***, expires " + expiresAt + "]";
  }
}
