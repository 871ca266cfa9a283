package giosg.bots.console.exporting;

import giosg.bots.console.rehearsal.Line;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Which call a bot was at when the next thing happened, as its journal tells.
final class Busy {
  private final Map<Long, BotAction> calls;
  private final Map<Trouble.Call, Integer> answered = new EnumMap<>(Trouble.Call.class);
  private Optional<Trouble.Call> before = Optional.empty();
  private Optional<Trouble.Call> at = Optional.empty();
  private Optional<Trouble.Call> tried = Optional.empty();

  private boolean waiting;
  private int failed;

  Busy(Map<Long, BotAction> calls) {
    this.calls = calls;
  }

  /// Takes in an entry; what it was at before that is told until the next.
  void take(JournalEntry entry) {
    before = tried.or(() -> at);
    waiting = tried.isPresent() && at.isEmpty();
    if (entry.happening() instanceof Happening.ActionEnded(long number, Outcome outcome)) {
      Optional.ofNullable(calls.get(number))
          .map(Trouble.Call::of)
          .ifPresent(call -> ended(call, outcome));
    }
    if (entry.reason().contains("it is in the chat, saying it now")) {
      tried = Optional.of(Trouble.Call.SAY);
    } else if (entry.reason().contains("settled: ") || entry.reason().contains(": settled")) {
      tried.ifPresent(call -> answered.merge(call, 1, Integer::sum));
      tried = Optional.empty();
    }
    if (entry.begun().isPresent()) {
      at = entry.begun().map(Trouble.Call::of);
    } else if (isAtRest(entry.happening())) {
      at = Optional.empty();
      tried = Optional.empty();
    }
  }

  /// Whether the bot has nothing to do any more, given that it began nothing then.
  private static boolean isAtRest(Happening happened) {
    return switch (happened) {
      case Happening.ActionEnded(long _, Outcome outcome) -> !isForLater(outcome);
      case Happening.TimerFired _, Happening.TokenArrived _ -> true;
      case Happening.EventArrived _,
          Happening.StartedTooLate _,
          Happening.Restored _,
          Happening.TooMuchToKeep _ ->
          false;
    };
  }

  private static boolean isForLater(Outcome outcome) {
    return outcome instanceof Outcome.TryLater
        || outcome instanceof Outcome.TokenRefused
        || outcome instanceof Outcome.Unknown;
  }

  private void ended(Trouble.Call call, Outcome outcome) {
    at = Optional.empty();
    failed += isForLater(outcome) ? 1 : 0;
    if (!isForLater(outcome)) {
      answered.merge(call, 1, Integer::sum);
      tried = tried.filter(other -> other != call);
    } else if (tried.isEmpty()) {
      tried = Optional.of(call);
    }
  }

  /// @param waits whether it may be told that the bot was waiting to try again
  Optional<Line.During> now(boolean waits) {
    if (waits && waiting && failed > 0) {
      return Optional.of(new Line.During(Optional.empty(), failed));
    }
    return before.map(
        call -> new Line.During(Optional.of(call), 1 + answered.getOrDefault(call, 0)));
  }

  /// Something else happens: calls are counted from now on.
  void anew() {
    answered.clear();
    failed = waiting ? 1 : 0;
  }
}
