package giosg.bots.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/// What may go wrong: with a call to the API, or with a webhook on its way out.
public sealed interface Trouble {

  /// Troubles of API calls. giosg documents no 429 or `Retry-After`, yet a client must bear them.
  sealed interface OfCalls extends Trouble {}

  /// Troubles of webhooks. giosg promises neither order nor exactly one delivery.
  sealed interface OfWebhooks extends Trouble {}

  /// Answers with a status and does nothing; `retryAfter` is sent as given, seconds or a date.
  record Answers(int status, Optional<String> retryAfter) implements OfCalls {}

  /// Answers with a status and this reason, and does nothing: an API may quote what it was sent.
  record AnswersSaying(int status, String detail) implements OfCalls {}

  /// Waits before doing anything, then goes on as usual.
  record Slow(Duration by) implements OfCalls {}

  /// Does it, and lets the body drip over this time.
  record SlowBody(Duration over) implements OfCalls {}

  /// Does it, and answers with the right status and no body.
  record EmptyBody() implements OfCalls {}

  /// Does it, and answers with half of the JSON.
  record BrokenJson() implements OfCalls {}

  /// Closes the connection before doing anything.
  record ResetBefore() implements OfCalls {}

  /// Does it and closes the connection: the message is stored, the answer lost.
  record ResetAfter() implements OfCalls {}

  /// Does it and answers with an error.
  record AnswersAfter(int status) implements OfCalls {}

  /// Does it, holds the answer this long, then closes the connection.
  record HoldAfter(Duration hold) implements OfCalls {}

  /// Delivers this many times in all.
  record Duplicate(int copies) implements OfWebhooks {}

  /// Collects this many webhooks, of whatever chat and channel, for a quarter of a second at most,
  /// and sends them shuffled; those of one seed go on where the window before left its chance.
  record Reorder(int window, long seed) implements OfWebhooks {}

  /// Sends later; the webhooks of the chat behind it wait too.
  record Delay(Duration by) implements OfWebhooks {}

  /// Is under way for so long, and brings a token as old as that.
  record OnTheWay(Duration by) implements OfWebhooks {}

  /// Never sends.
  record Drop() implements OfWebhooks {}

  /// Sends again, up to so many times, while the receiver does not answer 2xx.
  record Retry(int times, Duration pause) implements OfWebhooks {}
}
