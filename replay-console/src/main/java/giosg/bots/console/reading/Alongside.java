package giosg.bots.console.reading;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that is read in a thread of its own while the caller reads something else.
final class Alongside {
  private final FutureTask<List<Written>> task;

  private Alongside(FutureTask<List<Written>> task) {
    this.task = task;
  }

  static Alongside start(Callable<List<Written>> reading) {
    Alongside beside = new Alongside(new FutureTask<>(reading));
    Thread.ofPlatform().daemon().name("reads-alongside").start(beside.task);
    return beside;
  }

  List<Written> join() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }
}
