package giosg.bots.presence.keeping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Counts refreshes as `presence.refreshes` by what they came to, and measures what they were late
/// for.
final class RefreshTally {
  private final MeterRegistry meters;
  private final Timer gaps;

  RefreshTally(MeterRegistry meters) {
    this.meters = meters;
    this.gaps =
        Timer.builder("presence.gaps")
            .description("How long bot users were not present, each time when that was over")
            .register(meters);
  }

  /// @param outcome `Done`, or the kind of answer at which it ended
  void count(String outcome) {
    Counter.builder("presence.refreshes")
        .description("Refreshes of bot users' presence, by what they came to")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /// Measures as `presence.gaps` how long a bot user was without presence when it came back.
  void absent(Duration gap) {
    gaps.record(gap);
  }
}
