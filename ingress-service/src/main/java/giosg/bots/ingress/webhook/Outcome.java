package giosg.bots.ingress.webhook;

import java.util.Locale;

/// What a request to the webhook's address came to, as counted and answered.
enum Outcome {
  ACCEPTED(200),
  /// Of a channel that we do not know, or that is about no chat.
  ACCEPTED_WITHOUT_CHAT(200),
  ACCEPTED_UNKNOWN_ACTION(200),
  WRONG_METHOD(405),
  WRONG_SOURCE(403),
  WRONG_SECRET(403),
  TOO_MANY_ATTEMPTS(429),
  WRONG_ORGANIZATION(403),
  BUSY(503),
  TOO_LARGE(413),
  CUT_SHORT(400),
  TOO_SLOW(408),
  BAD_JSON(400),
  MISSING_PART(400),
  NOT_KEPT(503),
  /// A bug of ours.
  FAILED(500);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }

  /// The value of the metric's tag.
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
