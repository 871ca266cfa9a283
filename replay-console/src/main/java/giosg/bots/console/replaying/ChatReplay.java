package giosg.bots.console.replaying;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Stage;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.Envelope;
import giosg.bots.model.event.EventReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The replay of one conversation: where it first goes another way and, from there on, what the
/// people in the chat would have seen, given that giosg does what it is asked for.
///
/// @param was the chat as it was
/// @param wouldBe the chat as it would be; the same as it was when there is no difference
public record ChatReplay(
    Rerun rerun, Optional<Difference> difference, List<String> was, List<String> wouldBe) {

  public ChatReplay {
    was = List.copyOf(was);
    wouldBe = List.copyOf(wouldBe);
  }

  public static ChatReplay of(List<JournalEntry> journal, Deciders deciders, Mask mask) {
    Rerun rerun = new Rerun(deciders);
    journal.forEach(rerun::take);
    Script was = new Script(mask);
    Known known = Known.of(journal);
    RecordedActs acts = new RecordedActs(known.found());
    journal.forEach(entry -> script(entry, was, acts));
    Optional<Difference> difference = rerun.difference();
    List<String> wouldBe =
        difference.isEmpty()
            ? was.lines()
            : imagined(journal, difference.get().entry(), rerun, deciders, mask);
    return new ChatReplay(rerun, difference, was.lines(), wouldBe);
  }

  private static void script(JournalEntry entry, Script script, RecordedActs acts) {
    if (entry.happening() instanceof Happening.EventArrived(Envelope envelope)) {
      script.told(envelope);
    }
    script.did(acts.take(entry));
  }

  private static List<String> imagined(
      List<JournalEntry> journal, int from, Rerun rerun, Deciders deciders, Mask mask) {
    Script script = new Script(mask);
    Known known = Known.of(journal);
    RecordedActs acts = new RecordedActs(known.found());
    JournalEntry first = journal.get(from);
    Conversation before = rerun.beforeDifference().orElseThrow();
    Bot bot = deciders.of(first);
    Stage stage = Stage.from(bot, before, first.moment().at());
    stage.giosg().has(known.found());
    stage.giosg().isAdvisedBy(known);
    for (JournalEntry entry : journal.subList(0, from)) {
      script(entry, script, acts);
      learn(stage, entry);
    }
    learn(stage, first);
    if (first.happening() instanceof Happening.EventArrived(Envelope envelope)) {
      script.told(envelope);
    }
    if (first.happening() instanceof Happening.ActionEnded) {
      script.did(acts.take(first));
    }
    stage.take(first.happening(), first.moment().at());
    script.did(stage.acts());
    journal.subList(from + 1, journal.size()).forEach(entry -> goOn(stage, entry, script));
    return script.lines();
  }

  /// What happened of itself happens again; what came of the calls made then does not, since the
  /// calls may be others.
  private static void goOn(Stage stage, JournalEntry entry, Script script) {
    Instant at = entry.moment().at();
    stage.passUntil(at);
    script.did(stage.acts());
    if (entry.happening() instanceof Happening.EventArrived(Envelope envelope)) {
      learn(stage, entry);
      script.told(envelope);
      stage.hear(envelope);
      script.did(stage.acts());
    }
  }

  private static void learn(Stage stage, JournalEntry entry) {
    if (entry.happening() instanceof Happening.EventArrived(Envelope envelope)) {
      try {
        stage.giosg().learn(EventReader.read(envelope));
      } catch (RuntimeException poison) {
        // giosg knows what it means by it; we do not.
      }
    }
  }
}
