package giosg.bots.simulator.webhook;

import giosg.bots.pages.http.Pause;
import giosg.bots.simulator.fault.Trouble.Reorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where webhooks pass before they are sent. As a rule they pass at once; when a [Reorder] strikes
/// one, it and those that come after it, of whatever chat and channel, gather until there are as
/// many as its window has, and then go on shuffled, each copy on its own. A window that does not
/// fill is let go after a quarter of a second.
final class Disorder {
  private static final Duration GATHERING = Duration.ofMillis(250);

  private record Window(Reorder reorder, List<Delivery> gathered) {}

  private final Executor threads;
  private final Consumer<Delivery> next;
  private final Map<Reorder, Random> chances = new HashMap<>();
  private @Nullable Window open;

  /// @param next called by one thread at a time, in the order in which they are to be sent
  Disorder(Executor threads, Consumer<Delivery> next) {
    this.threads = threads;
    this.next = next;
  }

  /// @param reorder asked only when nothing gathers
  synchronized void take(Delivery delivery, Supplier<Optional<Reorder>> reorder) {
    Window window = open;
    if (window == null) {
      Optional<Reorder> strikes = reorder.get();
      if (strikes.isEmpty()) {
        next.accept(delivery);
        return;
      }
      window = begin(strikes.get());
    }
    window.gathered().add(delivery);
    if (window.gathered().size() >= window.reorder().window()) {
      letGo(window);
    }
  }

  private Window begin(Reorder reorder) {
    Window window = new Window(reorder, new ArrayList<>());
    open = window;
    threads.execute(
        () -> {
          Pause.of(GATHERING);
          lapsed(window);
        });
    return window;
  }

  @SuppressWarnings("ReferenceEquality") // Another window may have gathered the same.
  private synchronized void lapsed(Window window) {
    if (open == window) {
      letGo(window);
    }
  }

  private void letGo(Window window) {
    open = null;
    List<Delivery> shuffled = new ArrayList<>();
    for (Delivery each : window.gathered()) {
      shuffled.addAll(Collections.nCopies(each.copies(), new Delivery(each.webhook(), 1)));
    }
    Random chance =
        chances.computeIfAbsent(window.reorder(), reorder -> new Random(reorder.seed()));
    Collections.shuffle(shuffled, chance);
    shuffled.forEach(next);
  }
}
