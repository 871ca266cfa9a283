package giosg.bots.console.replaying;

import giosg.bots.console.rehearsal.Act;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a bot did that people saw, as its journal tells. What was begun and not done, so that it
/// was begun again, counts once.
public final class RecordedActs {
  private final List<Outcome.TeamFound> teams;
  private Optional<BotAction> begun = Optional.empty();
  private Phase phase = Phase.NEW;

  public RecordedActs(List<Outcome.TeamFound> teams) {
    this.teams = teams;
  }

  /// @return what is certain by now to have been done
  public List<Act> take(JournalEntry entry) {
    List<Act> acts = new ArrayList<>();
    ended(entry).ifPresent(acts::add);
    if (entry.phase() == Phase.FAILED && phase != Phase.FAILED) {
      acts.add(Act.Plain.GIVES_UP);
    }
    phase = entry.phase();
    entry.begun().filter(RecordedActs::isVisible).ifPresent(action -> begun = Optional.of(action));
    return acts;
  }

  private Optional<Act> ended(JournalEntry entry) {
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    boolean done =
        switch (entry.happening()) {
          case Happening.ActionEnded(long _, Outcome outcome) ->
              outcome instanceof Outcome.Done
                  || outcome instanceof Outcome.Said
                  || isSettled(entry.reason());
          case Happening.EventArrived _,
              Happening.StartedTooLate _,
              Happening.TimerFired _,
              Happening.TokenArrived _,
              Happening.Restored _,
              Happening.TooMuchToKeep _ ->
              isSettled(entry.reason());
        };
    boolean notDone =
        entry.happening() instanceof Happening.ActionEnded(long _, Outcome outcome)
            && (outcome instanceof Outcome.Taken
                || outcome instanceof Outcome.Gone
                || outcome instanceof Outcome.Rejected
                || outcome instanceof Outcome.TryLater
                || outcome instanceof Outcome.TokenRefused);
    if (!done && !notDone) {
      return Optional.empty();
    }
    BotAction action = begun.get();
    begun = Optional.empty();
    return done ? Act.of(action, teams) : Optional.empty();
  }

  /// The reasons of a conversation's own settling, which the journal keeps as words only.
  private static boolean isSettled(String reason) {
    return reason.contains("settled: it is in the chat")
        || reason.contains("our message is in the chat: settled")
        || reason.contains("said ");
  }

  private static boolean isVisible(BotAction action) {
    return Act.of(action, List.of()).isPresent();
  }
}
