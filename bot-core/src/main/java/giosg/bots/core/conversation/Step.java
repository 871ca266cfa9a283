package giosg.bots.core.conversation;

import giosg.bots.model.Envelope;
import java.util.List;
import java.util.Optional;

/// What was decided when something happened.
///
/// @param after the conversation from now on; empty when it is to be forgotten
/// @param begin what to do once the conversation was remembered with it marked as begun; one at a
///     time, so that at most one outcome can ever be unknown, which makes settling exact
/// @param deadLetters webhooks that are given up, in order
/// @param reason why, in words, for whoever asks later
public record Step(
    Optional<Conversation> after,
    Optional<Work.Begun> begin,
    List<DeadLetter> deadLetters,
    String reason) {

  public Step {
    deadLetters = List.copyOf(deadLetters);
  }

  /// A webhook that could not be worked on.
  public record DeadLetter(Envelope envelope, String cause) {}
}
