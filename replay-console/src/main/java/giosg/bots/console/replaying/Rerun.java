package giosg.bots.console.replaying;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Step;
import giosg.bots.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One conversation, decided again entry by entry up to the first difference. What is decided is
/// not done: it is compared with what was.
public final class Rerun {
  private final Deciders deciders;
  private Optional<Conversation> known = Optional.empty();
  private Optional<Difference> difference = Optional.empty();
  private Optional<Conversation> beforeDifference = Optional.empty();
  private int entries;
  private int compared;
  private int otherWords;
  private int gaps;
  private boolean otherDefinition;

  public Rerun(Deciders deciders) {
    this.deciders = deciders;
  }

  public void take(JournalEntry entry) {
    int number = entries++;
    if (difference.isPresent()) {
      return;
    }
    if (!follows(entry, number)) {
      return;
    }
    Conversation before = known.orElseThrow();
    otherDefinition |= !deciders.isUnchanged(entry);
    Step step = deciders.of(entry).decide(before, entry.happening(), entry.moment());
    compared++;
    Decision was = Decision.of(entry);
    Decision now = Decision.of(step, before.phase());
    if (!was.doesTheSameAs(now)) {
      differs(number, before, entry, now, "");
      return;
    }
    if (!was.reason().equals(now.reason())) {
      otherWords++;
    }
    known = step.after();
    long sequence = known.map(Conversation::sequence).orElse(before.sequence() + 1);
    if (sequence != entry.sequence()) {
      differs(number, before, entry, now, "whether anything changed");
    }
  }

  /// Whether the entry can be decided about: what was before it is known.
  private boolean follows(JournalEntry entry, int number) {
    Optional<Conversation> told = entry.before();
    boolean next =
        known
            .map(Conversation::sequence)
            .filter(last -> entry.sequence() == last || entry.sequence() == last + 1)
            .isPresent();
    if (next && told.isPresent() && !told.equals(known)) {
      differs(
          number,
          known.orElseThrow(),
          entry,
          Decision.of(entry),
          "remembers otherwise: " + whatDiffers(known.orElseThrow(), told.get()));
      return false;
    }
    if (told.isPresent()) {
      boolean anew = told.get().sequence() == 0;
      gaps += !next && !anew && number > 0 ? 1 : 0;
      known = told;
      return true;
    }
    if (next) {
      return true;
    }
    gaps += known.isPresent() ? 1 : 0;
    known = Optional.empty();
    return false;
  }

  private void differs(
      int number, Conversation before, JournalEntry entry, Decision now, String remembers) {
    difference =
        Optional.of(
            new Difference(
                number,
                before.sequence(),
                entry.moment().at(),
                entry.happening(),
                Decision.of(entry),
                now,
                entry.definition(),
                remembers));
    beforeDifference = Optional.of(before);
  }

  /// The conversation as it was before the first difference.
  Optional<Conversation> beforeDifference() {
    return beforeDifference;
  }

  private static String whatDiffers(Conversation one, Conversation other) {
    List<String> names = new ArrayList<>();
    for (var part : Conversation.class.getRecordComponents()) {
      try {
        if (!part.getAccessor().invoke(one).equals(part.getAccessor().invoke(other))) {
          names.add(part.getName());
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(", ", names);
  }

  public Optional<Difference> difference() {
    return difference;
  }

  /// The conversation as it is after all that was decided again; empty when it is forgotten, or not
  /// known.
  public Optional<Conversation> conversation() {
    return known;
  }

  /// How many entries were decided again.
  public int compared() {
    return compared;
  }

  /// How many of them came to the same for a reason in other words.
  public int otherWords() {
    return otherWords;
  }

  /// How often the journal lacks something, so that the replay went on behind it.
  public int gaps() {
    return gaps;
  }

  /// Whether another definition decided some of it then.
  public boolean isOfOtherDefinition() {
    return otherDefinition;
  }
}
