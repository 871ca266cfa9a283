package giosg.bots.ingress.webhook;

import giosg.bots.ingress.durable.TakenWebhook;

/// What a check of the request says.
sealed interface Verdict {

  /// @param as one of the accepted outcomes
  record Accepted(TakenWebhook webhook, Outcome as) implements Verdict {}

  /// @param why for whoever set the webhook up; names a part, never quotes one
  /// @param forTheLog the same, and what strangers need not know
  record Refused(Outcome as, String why, String forTheLog) implements Verdict {

    Refused(Outcome as, String why) {
      this(as, why, why);
    }
  }
}
