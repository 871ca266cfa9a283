package giosg.bots.worker.lanes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far a partition is done: the highest record below which all are finished, and so may be
/// committed. Records finish in any order; the frontier never passes one that has not.
public final class Frontier {
  private final TreeMap<Long, Entry> entries = new TreeMap<>();
  private boolean closed;

  private static final class Entry {
    final Runnable commit;
    final Instant since;
    boolean finished;

    Entry(Runnable commit, Instant since) {
      this.commit = commit;
      this.since = since;
    }
  }

  /// A record was taken from the partition; offsets come in ascending order.
  ///
  /// @param commit commits this record and with it all before
  public synchronized void started(long offset, Runnable commit, Instant now) {
    entries.put(offset, new Entry(commit, now));
  }

  /// A record needs nothing more: what it led to is remembered. Commits as far as that reaches.
  public synchronized void finished(long offset) {
    Entry entry = entries.get(offset);
    if (entry == null) {
      return;
    }
    entry.finished = true;
    Optional<Entry> last = Optional.empty();
    while (!entries.isEmpty() && entries.firstEntry().getValue().finished) {
      last = Optional.of(entries.pollFirstEntry().getValue());
    }
    if (!closed) {
      last.ifPresent(reached -> reached.commit.run());
    }
  }

  /// From now on nothing is committed: the partition is somebody else's.
  public synchronized void close() {
    closed = true;
    entries.clear();
  }

  /// How many records were taken and hold the frontier back or wait behind it.
  public synchronized int unfinished() {
    return entries.size();
  }

  /// Since when the frontier has been waiting for its next record; empty when it waits for nothing.
  public synchronized Optional<Instant> waitingSince() {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(entries.firstEntry()).map(Map.Entry::getValue).map(entry -> entry.since);
  }
}
