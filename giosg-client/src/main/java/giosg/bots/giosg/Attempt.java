package giosg.bots.giosg;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What one attempt at a call came to, before it has a meaning.
sealed interface Attempt {

  /// giosg answered; its body, if there is one that can be read.
  record Answered(int status, Optional<Duration> retryAfter, Optional<JsonNode> body)
      implements Attempt {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /// Whether giosg failed for reasons of its own. 408 and 425 are its way to say that it did not
    /// get round to it.
    boolean isFailure() {
      return status >= 500 || status == 408 || status == 425;
    }
  }

  /// The request went out, and no answer that can be understood came back.
  record NoAnswer(String why) implements Attempt {}

  /// giosg answered more than we read. It will do so again.
  record TooLarge(int status) implements Attempt {}

  /// No connection, so no request either.
  record Unreachable(String why) implements Attempt {}

  /// We did not send it, or not whole.
  record HeldBack(String why, Optional<Duration> after) implements Attempt {

    static HeldBack tooLate() {
      return new HeldBack("not started in time", Optional.empty());
    }
  }

  record NoToken(String why) implements Attempt {}

  /// Our thread was asked to stop.
  ///
  /// @param sent whether the request may have gone out by then
  record Interrupted(boolean sent) implements Attempt {}
}
