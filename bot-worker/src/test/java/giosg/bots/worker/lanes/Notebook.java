package giosg.bots.worker.lanes;

import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Remembers in memory: at once, or when the test says so.
final class Notebook implements Remembering {
  private final Clock clock;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private final List<Memo> kept = new ArrayList<>();
  private final Map<ConversationId, Snapshot> snapshots = new HashMap<>();
  private final Map<ConversationId, Integer> recalls = new HashMap<>();
  private boolean atOnce = true;
  private volatile Duration taking = Duration.ZERO;
  private final Queue<Error> errors = new ArrayDeque<>();
  private int failed;

  private record Asked(Memo memo, CompletableFuture<Instant> claim) {}

  Notebook(Clock clock) {
    this.clock = clock;
  }

  /// As if it had been kept before.
  synchronized void hasKept(Snapshot snapshot) {
    snapshots.put(snapshot.conversation().id(), snapshot);
  }

  /// From now on nothing is kept before [#keepNext].
  synchronized void hold() {
    atOnce = false;
  }

  /// From now on each write is as old as this once it is told.
  void takes(Duration each) {
    taking = each;
  }

  /// The next time something is to be kept, this is thrown instead.
  synchronized void failNext(Error error) {
    errors.add(error);
  }

  synchronized int failed() {
    return failed;
  }

  private synchronized void failIfTold() {
    Error error = errors.poll();
    if (error != null) {
      failed++;
      throw error;
    }
  }

  @Override
  public CompletableFuture<Instant> remember(Memo memo) {
    failIfTold();
    Asked asked = new Asked(memo, new CompletableFuture<>());
    boolean now;
    synchronized (this) {
      now = atOnce;
      if (now) {
        write(memo);
      } else {
        waiting.add(asked);
      }
    }
    if (now) {
      asked.claim().complete(clock.instant().minus(taking));
    }
    return asked.claim();
  }

  /// Keeps what was asked for first.
  ///
  /// @param claim when the partition was still ours
  void keepNext(Instant claim) {
    Asked next;
    synchronized (this) {
      next = waiting.remove();
      write(next.memo());
    }
    next.claim().complete(claim);
  }

  /// Keeps what waits, and from now on everything at once.
  void release() {
    List<Asked> all;
    synchronized (this) {
      atOnce = true;
      all = List.copyOf(waiting);
      waiting.clear();
      all.forEach(asked -> write(asked.memo()));
    }
    all.forEach(asked -> asked.claim().complete(clock.instant()));
  }

  /// What was asked for first and is not kept yet.
  synchronized Memo next() {
    return waiting.element().memo();
  }

  void loseNext() {
    Asked next;
    synchronized (this) {
      next = waiting.remove();
    }
    next.claim().completeExceptionally(new Forgotten("the partition is somebody else's"));
  }

  private void write(Memo memo) {
    kept.add(memo);
    memo.snapshot().ifPresent(snapshot -> snapshots.put(memo.conversation(), snapshot));
    if (memo.forgotten()) {
      snapshots.remove(memo.conversation());
    }
  }

  @Override
  public synchronized Optional<Snapshot> recall(ConversationId conversation) {
    recalls.merge(conversation, 1, Integer::sum);
    return Optional.ofNullable(snapshots.get(conversation));
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized int recalls(ConversationId conversation) {
    return recalls.getOrDefault(conversation, 0);
  }

  synchronized List<JournalEntry> journal(ConversationId conversation) {
    return kept.stream()
        .filter(memo -> memo.conversation().equals(conversation))
        .map(Memo::journal)
        .toList();
  }

  synchronized Snapshot snapshot(ConversationId conversation) {
    Snapshot snapshot = snapshots.get(conversation);
    if (snapshot == null) {
      throw new IllegalStateException("nothing is kept of " + conversation);
    }
    return snapshot;
  }
}
