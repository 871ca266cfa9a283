package giosg.bots.worker.partitions;

import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.state.PartitionMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Makes a partition ours: its memory, its lanes, and what to do when its memory breaks.
final class Takeover {
  /// Leaving the group and coming back takes seconds.
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final PartitionMemory.Factory memories;
  private final Stepping stepping;
  private final Actor actor;
  private final Lanes.Shared shared;
  private final OwnedPartition.Bounds bounds;
  private final Map<Integer, Trouble> troubles = new ConcurrentHashMap<>();

  private record Trouble(Instant since, Instant left) {}

  Takeover(
      PartitionMemory.Factory memories,
      Stepping stepping,
      Actor actor,
      Lanes.Shared shared,
      OwnedPartition.Bounds bounds) {
    this.memories = memories;
    this.stepping = stepping;
    this.actor = actor;
    this.shared = shared;
    this.bounds = bounds;
  }

  OwnedPartition of(int number, Reading reading) {
    Optional<Instant> troubledSince =
        Optional.ofNullable(troubles.remove(number))
            .filter(trouble -> trouble.left().plus(REMEMBERED).isAfter(now()))
            .map(Trouble::since);
    return new OwnedPartition(number, this::tools, reading, bounds, troubledSince);
  }

  private Attempts.Tools tools(OwnedPartition partition) {
    PartitionMemory memory = memories.of(partition.number(), partition::broke);
    return new Attempts.Tools(memory, new Lanes(stepping, memory, actor, shared));
  }

  /// A partition that leaves us in trouble and comes back at once is in trouble still, so that
  /// readiness does not come and go with each attempt.
  void left(OwnedPartition partition) {
    partition
        .troubledSince()
        .ifPresent(since -> troubles.put(partition.number(), new Trouble(since, now())));
  }

  private Instant now() {
    return bounds.clock().instant();
  }
}
