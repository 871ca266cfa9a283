package giosg.bots.ingress.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what every request came to (`giosg.webhooks`, by `outcome` alone), and tells the log of
/// refusals: of each kind one line in ten seconds, or a stranger's attempts would bury all else.
final class WebhookTally {
  private static final Logger log = LoggerFactory.getLogger(WebhookTally.class);
  private static final Duration APART = Duration.ofSeconds(10);

  private static final int FRAMES = 12;

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Instant> nextLine = new EnumMap<>(Outcome.class);
  private final Clock clock;

  WebhookTally(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    for (Outcome outcome : Outcome.values()) {
      counters.put(
          outcome,
          Counter.builder("giosg.webhooks")
              .description("Requests to the webhook's address")
              .tag("outcome", outcome.tag())
              .register(registry));
    }
  }

  void count(Outcome outcome) {
    counter(outcome).increment();
  }

  void refused(Outcome outcome, String why) {
    count(outcome);
    if (isTimeForALine(outcome)) {
      log.warn(
          "a webhook was answered {} {}: {} ({} of these until now)",
          outcome.status(),
          outcome.tag(),
          why,
          (long) counter(outcome).count());
    }
  }

  /// Tells where, and not what: the message of an exception may quote the webhook.
  void fault(RuntimeException fault) {
    log.error(
        "a fault in the ingress itself: {} at {}",
        fault.getClass().getName(),
        Stream.of(fault.getStackTrace()).limit(FRAMES).map(String::valueOf).toList());
  }

  private Counter counter(Outcome outcome) {
    return Objects.requireNonNull(counters.get(outcome), "every outcome has a counter");
  }

  private synchronized boolean isTimeForALine(Outcome outcome) {
    Instant now = clock.instant();
    if (now.isBefore(nextLine.getOrDefault(outcome, Instant.MIN))) {
      return false;
    }
    nextLine.put(outcome, now.plus(APART));
    return true;
  }
}
