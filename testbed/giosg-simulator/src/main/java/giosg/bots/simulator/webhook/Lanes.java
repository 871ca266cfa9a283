package giosg.bots.simulator.webhook;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/// What waits to be sent, one lane per chat: a lane is emptied by one thread at a time, so a chat's
/// webhooks keep their order while many chats go in parallel.
final class Lanes<T> {
  private final Map<UUID, Queue<T>> lanes = new HashMap<>();

  /// True when the lane was empty, and so needs somebody to empty it.
  synchronized boolean add(UUID lane, T item) {
    Queue<T> queue = lanes.get(lane);
    boolean idle = queue == null;
    if (queue == null) {
      queue = new ArrayDeque<>();
      lanes.put(lane, queue);
    }
    queue.add(item);
    return idle;
  }

  /// The next item; none closes the lane.
  synchronized Optional<T> next(UUID lane) {
    Queue<T> queue = lanes.get(lane);
    if (queue == null || queue.isEmpty()) {
      lanes.remove(lane);
      return Optional.empty();
    }
    return Optional.of(queue.remove());
  }
}
