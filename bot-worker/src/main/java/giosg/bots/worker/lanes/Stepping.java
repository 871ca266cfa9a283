package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Moment;
import giosg.bots.core.conversation.Step;
import giosg.bots.core.conversation.Work.Begun;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the core decide, and writes down what has to be remembered of it.
public final class Stepping {
  private static final Logger log = LoggerFactory.getLogger(Stepping.class);
  private static final int FULL_SNAPSHOT_EVERY = 50;

  private final Bots bots;
  private final Clock clock;
  private final LongSupplier seeds;

  public Stepping(Bots bots, Clock clock) {
    this(bots, clock, () -> ThreadLocalRandom.current().nextLong());
  }

  /// @param seeds what each decision takes its chance from
  public Stepping(Bots bots, Clock clock, LongSupplier seeds) {
    this.bots = bots;
    this.clock = clock;
    this.seeds = seeds;
  }

  /// @param after the snapshot from now on; empty when the conversation is forgotten or was never
  ///     worth one
  record Stepped(Step step, Remembering.Memo memo, Optional<Snapshot> after) {}

  Stepped step(
      Optional<Snapshot> known, Conversation before, Happening what, Optional<Long> offset) {
    Moment now = new Moment(clock.instant(), seeds.getAsLong());
    Bots.Loaded loaded = bots.of(before.organization());
    Step step = loaded.bot().decide(before, what, now);
    boolean changed = !step.after().equals(Optional.of(before));
    Optional<Snapshot> after =
        changed ? step.after().map(next -> snapshot(known, next, now, offset)) : known;
    boolean forgotten = step.after().isEmpty();
    JournalEntry entry = entry(before, what, now, offset, step, loaded);
    Remembering.Memo memo =
        new Remembering.Memo(
            before.id(), changed ? after : Optional.empty(), forgotten, entry, step.deadLetters());
    tell(before, step, what);
    return new Stepped(step, memo, forgotten ? Optional.empty() : after);
  }

  private static Snapshot snapshot(
      Optional<Snapshot> known, Conversation next, Moment now, Optional<Long> offset) {
    return new Snapshot(
        Snapshot.VERSION,
        known.map(Snapshot::firstOffset).or(() -> offset).orElse(-1L),
        known.map(Snapshot::firstAt).orElse(now.at()),
        next);
  }

  private static JournalEntry entry(
      Conversation before,
      Happening what,
      Moment now,
      Optional<Long> offset,
      Step step,
      Bots.Loaded decider) {
    return new JournalEntry(
        JournalEntry.VERSION,
        before.organization(),
        step.after().map(Conversation::sequence).orElse(before.sequence() + 1),
        now,
        offset,
        what,
        step.reason(),
        step.after().orElse(before).phase(),
        step.begin().map(Begun::action),
        decider.hash(),
        isTimeForAFullSnapshot(before, what, now) ? Optional.of(before) : Optional.empty(),
        Optional.of(decider.bot().limits()));
  }

  /// Not where that could be what makes it too large; a conversation that only begins holds nothing
  /// yet, and without it nothing of the journal could be replayed.
  private static boolean isTimeForAFullSnapshot(Conversation before, Happening what, Moment now) {
    if (what instanceof Happening.TooMuchToKeep) {
      return before.sequence() == 0;
    }
    return before.sequence() % FULL_SNAPSHOT_EVERY == 0
        || !LocalDate.ofInstant(before.lastHappenedAt(), ZoneOffset.UTC)
            .equals(LocalDate.ofInstant(now.at(), ZoneOffset.UTC));
  }

  private static void tell(Conversation before, Step step, Happening what) {
    if (!step.deadLetters().isEmpty()) {
      log.error("conversation {} failed: {}", before.id(), step.reason());
    } else if (step.after().filter(after -> after.phase() != before.phase()).isPresent()) {
      log.info(
          "conversation {} is now {}: {}", before.id(), step.after().get().phase(), step.reason());
    } else if (log.isDebugEnabled()) {
      log.debug(
          "conversation {}: {}: {}", before.id(), what.getClass().getSimpleName(), step.reason());
    }
  }
}
