package giosg.bots.worker.lanes;

import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.Rerun;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What Kafka has for good of one partition: snapshots, and how far it is committed. It tells
/// whatever breaks a promise, and replays the journal as it grows.
final class KeptWorld {
  private final Map<ConversationId, Snapshot> snapshots = new HashMap<>();
  private final Map<ConversationId, Long> newestWebhook = new HashMap<>();
  private final Map<ConversationId, List<BotAction>> begun = new HashMap<>();
  private final Set<Long> decided = new HashSet<>();
  private final Map<ConversationId, Rerun> reruns = new HashMap<>();
  private final Deciders deciders;
  private final Consumer<String> broken;
  private long committed = -1;

  KeptWorld(Bots bots, Consumer<String> broken) {
    this.deciders = new Deciders(bots);
    this.broken = broken;
  }

  /// A step's memo is written.
  void keep(Remembering.Memo memo) {
    ConversationId id = memo.conversation();
    JournalEntry entry = memo.journal();
    long before = sequence(id);
    boolean changed = memo.snapshot().isPresent() || memo.forgotten();
    if (entry.sequence() != before + (changed ? 1 : 0)) {
      broken.accept(
          "a step of %s from %d to %d: two were decided on the same state"
              .formatted(id, before, entry.sequence()));
    }
    memo.snapshot().ifPresent(snapshot -> snapshots.put(id, snapshot));
    if (memo.forgotten()) {
      snapshots.remove(id);
    }
    entry.begun().ifPresent(action -> actionsOf(id).add(action));
    entry.offset().ifPresent(offset -> decide(id, offset));
    replay(memo);
  }

  private void replay(Remembering.Memo memo) {
    ConversationId id = memo.conversation();
    JournalEntry entry = memo.journal();
    Rerun rerun = reruns.computeIfAbsent(id, _ -> new Rerun(deciders));
    int before = rerun.compared();
    rerun.take(entry);
    rerun
        .difference()
        .ifPresent(how -> broken.accept("replayed, %s differs: %s".formatted(id, how)));
    if (rerun.compared() == before || rerun.gaps() > 0 || rerun.otherWords() > 0) {
      broken.accept("the journal of %s lacks something before %s".formatted(id, entry));
    }
    Optional<Conversation> kept = memo.snapshot().map(Snapshot::conversation);
    if (kept.isPresent() && !kept.equals(rerun.conversation())) {
      broken.accept("replayed, %s remembers otherwise than what was kept".formatted(id));
    }
  }

  private void decide(ConversationId id, long offset) {
    if (decided.add(offset) && newestWebhook.getOrDefault(id, -1L) > offset) {
      broken.accept("webhook " + offset + " of " + id + " was decided after a later one");
    }
    newestWebhook.merge(id, offset, Math::max);
  }

  private long sequence(ConversationId id) {
    Snapshot snapshot = snapshots.get(id);
    return snapshot == null ? 0 : snapshot.conversation().sequence();
  }

  private List<BotAction> actionsOf(ConversationId id) {
    return begun.computeIfAbsent(id, _ -> new ArrayList<>());
  }

  /// Something is being done in giosg: once for each time that it was kept as begun.
  void perform(ConversationId id, BotAction action) {
    if (!actionsOf(id).remove(action)) {
      broken.accept("%s of %s is done without being kept as begun".formatted(action, id));
    }
  }

  /// @param before how far the partition's records reach from what was committed before
  void commit(long offset, List<Long> before) {
    if (offset <= committed) {
      broken.accept("committed " + offset + " after " + committed);
    }
    for (long each : before) {
      if (each > committed && each <= offset && !decided.contains(each)) {
        broken.accept("committed " + offset + " past " + each + ", which is not decided");
      }
    }
    committed = offset;
  }

  long committed() {
    return committed;
  }

  Map<ConversationId, Snapshot> snapshots() {
    return Map.copyOf(snapshots);
  }

  boolean isUnfinished(Conversation conversation) {
    return conversation.isUnfinished() || !conversation.waiting().timers().isEmpty();
  }
}
