package giosg.bots.presence.keeping;

import giosg.bots.giosg.Answer;
import java.time.Duration;
import java.util.Optional;

/// What a refresh came to, for whoever looks at the log or the topic.
final class Outcomes {
  private Outcomes() {}

  static String inWords(Answer<?> answer) {
    return switch (answer) {
      case Answer.Done<?> _ -> "done";
      case Answer.TakenBySomeoneElse<?> _ -> "taken by someone else";
      case Answer.Gone<?>(int status) -> "giosg answered " + status;
      case Answer.TokenRefused<?>(String why) -> "waiting for a token: " + why;
      case Answer.Rejected<?>(int status, String detail) ->
          "giosg rejected it with " + status + ": " + detail;
      case Answer.TryLater<?>(String why, Optional<Duration> _) -> why;
      case Answer.Unknown<?>(String why) -> "unknown whether done: " + why;
    };
  }
}
