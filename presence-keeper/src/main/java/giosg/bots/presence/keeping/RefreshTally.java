package giosg.bots.presence.keeping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts refreshes as `presence.refreshes` by what they came to.
final class RefreshTally {
  private final MeterRegistry meters;

  RefreshTally(MeterRegistry meters) {
    this.meters = meters;
  }

  /// @param outcome `Done`, or the kind of answer at which it ended
  void count(String outcome) {
    Counter.builder("presence.refreshes")
        .description("Refreshes of bot users' presence, by what they came to")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }
}
