package giosg.bots.simulator.api;

import java.time.Instant;

/// A token and when it ends. It does not print itself.
public record AccessToken(String value, Instant expiresAt) {
  @Override
  public String toString() {
    return "AccessToken[..., expiresAt=" + expiresAt + "]";
  }
}
