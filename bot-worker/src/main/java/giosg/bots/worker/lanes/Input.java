package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.Happening;
import giosg.bots.model.Envelope;

/// What lies in a lane's mailbox.
sealed interface Input {

  /// A webhook, and what to do once it is remembered.
  record Webhook(long offset, Envelope envelope, Runnable finished) implements Input {}

  /// Anything else that happened.
  record Event(Happening happening) implements Input {}

  /// An action came to its end.
  ///
  /// @param recoveries how often giosg had come back when it was begun
  record Ended(Happening outcome, int recoveries) implements Input {}

  /// Some timer of the conversation is due.
  record TimersDue() implements Input {}

  /// giosg answers again: what is to be tried again need not wait any longer.
  record RetryNow() implements Input {}
}
