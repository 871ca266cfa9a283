package giosg.bots.console.timeline;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.core.conversation.Timer;
import java.time.Instant;
import java.util.Optional;

/// What made a conversation take a step.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "cause")
public sealed interface Cause {

  /// giosg told something.
  ///
  /// @param offset of the webhook among the chat events; empty when it is not there any more
  /// @param who `visitor`, `bot`, `colleague` or `giosg`
  /// @param what in a few words
  /// @param text what was written, masked unless asked for
  /// @param toUsMillis how long after it was made it came in, by giosg's clock and ours
  /// @param toKafkaMillis how long after it came in Kafka had it
  /// @param toDecisionMillis how long after it came in it was decided about
  /// @param repeats the offset of an earlier webhook that says the same
  /// @param round which redrive brought it; 0 for one that came from giosg
  record Webhook(
      Optional<Long> offset,
      Instant receivedAt,
      String who,
      String what,
      Optional<String> text,
      String channel,
      Optional<Long> toUsMillis,
      Optional<Long> toKafkaMillis,
      Optional<Long> toDecisionMillis,
      Optional<Long> repeats,
      int round)
      implements Cause {}

  /// giosg answered a call, or did not.
  ///
  /// @param millis from when it was decided to when the answer was taken in
  /// @param good whether giosg did what it was asked for
  record Answered(long number, String call, String answer, Optional<Long> millis, boolean good)
      implements Cause {}

  record TimerFired(Timer timer) implements Cause {}

  record TokenArrived() implements Cause {}

  /// Another worker went on with what a former one had begun.
  record TakenOver(Instant keptAt) implements Cause {}

  /// What happened, or what came of it, was more than is kept of one conversation.
  record TooMuchToKeep() implements Cause {}

  record StartedTooLate(long number) implements Cause {}
}
