package giosg.bots.worker.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Tasks that run only when the test says so, in an order that chance chooses. While one runs it
/// may let others run in its midst, as threads that are interrupted by one another.
final class SteppedThreads extends AbstractExecutorService {
  private static final int DEEPEST = 3;

  private final List<Runnable> ready = new ArrayList<>();
  private final Random random;
  private int deep;

  SteppedThreads(Random random) {
    this.random = random;
  }

  @Override
  public void execute(Runnable task) {
    ready.add(task);
  }

  boolean isIdle() {
    return ready.isEmpty();
  }

  void runOne() {
    if (!ready.isEmpty()) {
      ready.remove(random.nextInt(ready.size())).run();
    }
  }

  /// Somebody else's turn, perhaps.
  void yieldPerhaps() {
    if (deep < DEEPEST && random.nextInt(4) == 0) {
      deep++;
      try {
        runOne();
      } finally {
        deep--;
      }
    }
  }

  @Override
  public void shutdown() {
    ready.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> never = List.copyOf(ready);
    ready.clear();
    return never;
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }
}
