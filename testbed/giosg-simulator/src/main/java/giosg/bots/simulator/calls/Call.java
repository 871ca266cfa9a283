package giosg.bots.simulator.calls;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One API call as it was received. The status is 0 while it is not answered and stays so when the
/// answer was withheld. The body is kept for writes only, of the `Authorization` header nothing but
/// a mark that tells one token from another.
public record Call(
    long number,
    Instant time,
    String method,
    String path,
    int status,
    String userAgent,
    Optional<UUID> token,
    Optional<UUID> chat,
    Optional<String> body) {

  Call answered(int other) {
    return new Call(number, time, method, path, other, userAgent, token, chat, body);
  }

  /// The path with its ids left open, so that calls of one kind count as one.
  public String pattern() {
    return Paths.pattern(path);
  }
}
