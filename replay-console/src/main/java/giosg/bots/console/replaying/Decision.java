package giosg.bots.console.replaying;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.conversation.Step;
import giosg.bots.core.conversation.Work;
import giosg.bots.core.journal.JournalEntry;
import java.util.Optional;

/// What was decided, or would be.
///
/// @param begins what is begun, if anything
public record Decision(String reason, Phase phase, Optional<BotAction> begins) {

  static Decision of(JournalEntry entry) {
    return new Decision(entry.reason(), entry.phase(), entry.begun());
  }

  static Decision of(Step step, Phase before) {
    return new Decision(
        step.reason(),
        step.after().map(after -> after.phase()).orElse(before),
        step.begin().map(Work.Begun::action));
  }

  /// Whether the same is done; the words for it may be others.
  boolean doesTheSameAs(Decision other) {
    return phase == other.phase && begins.equals(other.begins);
  }
}
