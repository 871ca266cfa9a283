package giosg.bots.console.timeline;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.core.conversation.Phase;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One line of a timeline.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "item")
public sealed interface Item {
  Instant at();

  /// Something happened and was decided about.
  ///
  /// @param offset of the journal entry
  /// @param sequence of the conversation after it
  /// @param begins what was begun
  record Step(
      Instant at,
      UserId botUser,
      long offset,
      long sequence,
      Cause cause,
      String reason,
      Phase phase,
      Optional<Call> begins,
      String definition)
      implements Item {}

  /// A webhook of which the journal tells no decision: the worker has not come to it, or it is
  /// about nothing that a conversation takes in.
  record Undecided(Instant at, UserId botUser, Cause.Webhook webhook) implements Item {}

  /// The journal lacks something here.
  record Gap(Instant at, String what) implements Item {}

  /// Something was given up.
  ///
  /// @param offset among the dead letters
  /// @param round how often it was brought back before
  record GivenUp(Instant at, long offset, String cause, int round) implements Item {}

  /// Given up before, brought back.
  ///
  /// @param offset among the dead letters
  /// @param round how often it was brought back by then
  record BroughtBack(Instant at, long offset, int round) implements Item {}

  /// A record that cannot be read.
  record Unreadable(Instant at, String topic, long offset, String why) implements Item {}

  /// A call to giosg.
  ///
  /// @param number tells it from the conversation's other calls
  /// @param round how many times this was begun in a row, because it was not done before
  /// @param visible what the visitor sees of it, such as the text that is said
  /// @param said the same in its parts, where something is said
  record Call(long number, String name, int round, Optional<String> visible, Optional<Said> said) {}

  /// @param below the text beneath the message, which stands above its buttons
  record Said(String text, String below, List<String> buttons) {
    public Said {
      buttons = List.copyOf(buttons);
    }
  }
}
