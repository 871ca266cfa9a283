package giosg.bots.simulator.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    notifyAll();
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

  /// Up to so many more items of a lane that is being emptied, after a wait of at most this long
  /// for them to gather.
  synchronized List<T> more(UUID lane, int atMost, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Queue<T> queue = lanes.getOrDefault(lane, new ArrayDeque<>());
    for (long left = patience.toMillis(); queue.size() < atMost && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    List<T> items = new ArrayList<>();
    while (items.size() < atMost && !queue.isEmpty()) {
      items.add(queue.remove());
    }
    return items;
  }
}
