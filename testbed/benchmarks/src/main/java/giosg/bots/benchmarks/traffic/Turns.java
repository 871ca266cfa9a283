package giosg.bots.benchmarks.traffic;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs tasks one after the other in the thread that asks for it, so that what comes of them is the
/// same each time.
final class Turns extends AbstractExecutorService {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean closed;

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
  }

  void runAll() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  @Override
  public void shutdown() {
    closed = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    closed = true;
    return List.copyOf(waiting);
  }

  @Override
  public boolean isShutdown() {
    return closed;
  }

  @Override
  public boolean isTerminated() {
    return closed;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return closed;
  }
}
