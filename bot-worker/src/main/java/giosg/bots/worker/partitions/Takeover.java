package giosg.bots.worker.partitions;

import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.state.PartitionMemory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Makes a partition ours: its memory, its lanes, and what to do when its memory breaks.
final class Takeover {
  private final PartitionMemory.Factory memories;
  private final Stepping stepping;
  private final Actor actor;
  private final Lanes.Shared shared;
  private final OwnedPartition.Bounds bounds;

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
    AtomicReference<@Nullable OwnedPartition> partition = new AtomicReference<>();
    PartitionMemory memory =
        memories.of(
            number,
            why -> {
              OwnedPartition broken = partition.get();
              if (broken != null) {
                broken.broke(why);
              }
            });
    Lanes lanes = new Lanes(stepping, memory, actor, shared);
    OwnedPartition made = new OwnedPartition(number, memory, lanes, reading, bounds);
    partition.set(made);
    return made;
  }
}
