package giosg.bots.console.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What made a conversation take a step and what it began, in a few words.
public final class Wording {
  private Wording() {}

  /// Whether it went otherwise than one would wish.
  public static boolean isTrouble(Cause cause) {
    return switch (cause) {
      case Cause.Answered answered -> !answered.good();
      case Cause.TooMuchToKeep _, Cause.TakenOver _, Cause.StartedTooLate _ -> true;
      case Cause.Webhook _, Cause.TimerFired _, Cause.TokenArrived _ -> false;
    };
  }

  public static String happened(Cause cause) {
    return switch (cause) {
      case Cause.Webhook webhook -> webhook.who() + " " + webhook.what();
      case Cause.Answered answered ->
          "call " + answered.number() + " " + answered.call() + ": " + answered.answer();
      case Cause.TimerFired(var timer) -> "timer " + timer;
      case Cause.TokenArrived() -> "a newer token";
      case Cause.TooMuchToKeep() -> "more than may be kept of one conversation";
      case Cause.TakenOver(Instant keptAt) ->
          "taken over by another worker; kept at " + Times.of(keptAt);
      case Cause.StartedTooLate(long number) -> "call " + number + " was not started in time";
    };
  }

  /// What was written or pressed.
  public static Optional<String> text(Cause cause) {
    return cause instanceof Cause.Webhook webhook ? webhook.text() : Optional.empty();
  }

  /// Where it lies, how long it took, whether it came before.
  public static List<String> notes(Cause cause) {
    return switch (cause) {
      case Cause.Webhook webhook -> notes(webhook);
      case Cause.Answered answered ->
          answered.millis().map(took -> List.of(took + " ms")).orElse(List.of());
      case Cause.TimerFired _,
          Cause.TokenArrived _,
          Cause.TakenOver _,
          Cause.TooMuchToKeep _,
          Cause.StartedTooLate _ ->
          List.of();
    };
  }

  private static List<String> notes(Cause.Webhook webhook) {
    List<String> notes = new ArrayList<>();
    notes.add(webhook.offset().map(offset -> "@" + offset).orElse("no webhook"));
    webhook.toUsMillis().ifPresent(millis -> notes.add(millis + " ms to us"));
    webhook.toKafkaMillis().ifPresent(millis -> notes.add(millis + " ms to Kafka"));
    webhook.toDecisionMillis().ifPresent(millis -> notes.add(millis + " ms to the decision"));
    webhook.repeats().ifPresent(first -> notes.add("REPEATS @" + first));
    if (webhook.round() > 0) {
      notes.add("REDRIVEN, round " + webhook.round());
    }
    return notes;
  }

  /// Which redrive it is about; nothing about one that was not brought back.
  public static String round(int round) {
    return round > 0 ? ", round " + round : "";
  }

  /// Which call was begun, without what the visitor sees of it.
  public static String begun(Item.Call call) {
    String again = call.round() > 1 ? ", attempt " + call.round() : "";
    return "call " + call.number() + again + " " + call.name();
  }
}
