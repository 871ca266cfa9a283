package giosg.bots.core.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.model.Envelope;
import java.time.Instant;
import java.util.Optional;

/// Whatever can happen to a conversation. The journal keeps each in full.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "happening")
public sealed interface Happening {

  /// giosg told us something about the chat.
  record EventArrived(Envelope envelope) implements Happening {}

  /// An action that was begun came to its end, one way or another.
  ///
  /// @param number the number it was begun under
  record ActionEnded(long number, Outcome outcome) implements Happening {}

  /// An action could not be started soon enough after it was remembered as begun; nothing was sent.
  record StartedTooLate(long number) implements Happening {}

  /// A time that the conversation waited for has come.
  record TimerFired(Timer timer) implements Happening {}

  /// A newer token came in for the bot user.
  record TokenArrived() implements Happening {}

  /// The conversation was read back from its snapshot with an action begun, whose end nobody saw.
  ///
  /// @param keptAt when that snapshot was written, by the clock of whoever wrote it: for whoever
  ///     asks later, nothing is decided by it
  record Restored(Instant keptAt) implements Happening {}

  /// What happened, or what would have come of it, is more than may be kept of one conversation. So
  /// only this much is kept of it: such a conversation cannot go on.
  ///
  /// @param webhook which came in, when that is what happened
  /// @param ended the number of the action that came to its end or was not started in time, when
  ///     that is what happened
  /// @param takenOver when the snapshot was written from which the conversation was read back, when
  ///     that is what happened; absent in journals older than this member
  record TooMuchToKeep(
      Optional<Envelope> webhook, Optional<Long> ended, Optional<Instant> takenOver)
      implements Happening {

    public static TooMuchToKeep of(Happening what) {
      return switch (what) {
        case EventArrived(Envelope envelope) ->
            new TooMuchToKeep(Optional.of(envelope), Optional.empty(), Optional.empty());
        case ActionEnded(long number, Outcome _) -> ofTheEndOf(number);
        case StartedTooLate(long number) -> ofTheEndOf(number);
        case Restored(Instant keptAt) ->
            new TooMuchToKeep(Optional.empty(), Optional.empty(), Optional.of(keptAt));
        case TooMuchToKeep(var _, var ended, var takenOver) ->
            new TooMuchToKeep(Optional.empty(), ended, takenOver);
        case TimerFired _, TokenArrived _ ->
            new TooMuchToKeep(Optional.empty(), Optional.empty(), Optional.empty());
      };
    }

    private static TooMuchToKeep ofTheEndOf(long number) {
      return new TooMuchToKeep(Optional.empty(), Optional.of(number), Optional.empty());
    }
  }
}
