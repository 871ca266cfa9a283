package giosg.bots.worker.lanes;

import java.time.Instant;

/// Wakes conversations up when a timer of theirs is due.
@FunctionalInterface
public interface Wakes {

  Wake at(Instant due, Runnable wake);

  /// A wake that was asked for.
  @FunctionalInterface
  interface Wake {
    void cancel();
  }
}
