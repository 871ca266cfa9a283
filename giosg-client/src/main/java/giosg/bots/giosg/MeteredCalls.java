package giosg.bots.giosg;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Times the calls as `giosg.calls`, by call and by the meaning of its answer; never by chat,
/// visitor or organization, of which there is no end.
public final class MeteredCalls implements CallWatcher {
  private final MeterRegistry meters;

  public MeteredCalls(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void finished(String call, String meaning, Duration took) {
    Timer.builder("giosg.calls")
        .description("Calls to giosg with all their attempts, by call and by what the answer meant")
        .tag("call", call)
        .tag("answer", meaning)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(5))
        .maximumExpectedValue(Duration.ofSeconds(20))
        .register(meters)
        .record(took);
  }
}
