package giosg.bots.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Systems that scenarios borrow, each for itself alone for as long as it wants. A system is lent
/// again to the next who asks, unless it is spent; and no more are lent at once than the machine
/// can bear.
public final class SandboxPool implements AutoCloseable {

  /// Makes a system and starts it.
  public interface Starting {

    /// @param number tells the systems of a pool apart
    Sandbox start(int number) throws InterruptedException;
  }

  private final Semaphore places;
  private final Deque<Sandbox> idle = new ArrayDeque<>();
  private final List<Sandbox> running = new ArrayList<>();
  private int started;

  /// @param atOnce how many are lent at once; whoever asks for one more waits
  public SandboxPool(int atOnce) {
    this.places = new Semaphore(atOnce);
  }

  /// One that somebody gave back, or else a new one.
  public Sandbox any(Starting ifNone) throws InterruptedException {
    places.acquire();
    synchronized (this) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return started(ifNone);
  }

  /// A new one.
  public Sandbox another(Starting starting) throws InterruptedException {
    places.acquire();
    return started(starting);
  }

  private Sandbox started(Starting starting) throws InterruptedException {
    try {
      Sandbox system = starting.start(next());
      synchronized (this) {
        running.add(system);
      }
      return system;
    } catch (RuntimeException | InterruptedException notStarted) {
      places.release();
      throw notStarted;
    }
  }

  private synchronized int next() {
    return ++started;
  }

  /// Those that run now, lent or not.
  public synchronized List<Sandbox> running() {
    return List.copyOf(running);
  }

  /// @param spent whether nobody else can use it
  public void takeBack(Sandbox system, boolean spent) {
    synchronized (this) {
      if (spent) {
        running.remove(system);
      } else {
        idle.push(system);
      }
    }
    if (spent) {
      system.close();
    }
    places.release();
  }

  @Override
  public synchronized void close() {
    running.forEach(Sandbox::close);
    running.clear();
    idle.clear();
  }
}
