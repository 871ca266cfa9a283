package giosg.bots.core.conversation;

import giosg.bots.model.Envelope;
import giosg.bots.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a conversation has to do, in the order in which it will be done.
///
/// @param inbox webhooks that wait for their turn, oldest first: bounded, and durable with the
///     snapshot
/// @param workingOn the webhooks that led to what is planned or begun; they become dead letters if
///     it fails
/// @param planned decided and not begun
/// @param begun remembered as begun, and its end not yet remembered: at most one
/// @param unsettled begun, and its outcome is unknown: it has to be found out before anything else
///     is begun
/// @param begunSoFar how many actions were begun, which numbers them
public record Work(
    List<Envelope> inbox,
    List<Envelope> workingOn,
    List<BotAction> planned,
    Optional<Begun> begun,
    Optional<Begun> unsettled,
    long begunSoFar) {
  static final Work NONE =
      new Work(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), 0);

  public Work {
    inbox = List.copyOf(inbox);
    workingOn = List.copyOf(workingOn);
    planned = List.copyOf(planned);
  }

  /// An action that was begun.
  ///
  /// @param number tells its outcome from that of another
  /// @param at when it was last remembered as begun
  /// @param round how many times it was begun, because the time before was not done or is unknown
  /// @param echo our own message, told by a webhook before the answer to the call was remembered
  public record Begun(
      long number, BotAction action, Instant at, int round, Optional<MessageId> echo) {}
}
