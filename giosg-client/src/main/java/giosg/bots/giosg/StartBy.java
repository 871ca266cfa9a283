package giosg.bots.giosg;

import java.time.Clock;
import java.time.Instant;

/// A call that cannot be repeated must start before this instant, since the caller's claim to act
/// for the conversation may have lapsed after it. Looked at after each wait, and for the last time
/// when the request's body is about to be written; when it has passed, the request is not sent, or
/// broken off before its body, and the answer is [Answer.TryLater].
public record StartBy(Instant instant) {

  boolean hasPassed(Clock clock) {
    return !clock.instant().isBefore(instant);
  }
}
