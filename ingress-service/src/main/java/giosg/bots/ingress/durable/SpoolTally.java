package giosg.bots.ingress.durable;

import giosg.bots.ingress.spool.Spool;
import giosg.bots.ingress.spool.SpoolFailed;
import giosg.bots.topics.TopicMismatch;
import giosg.bots.topics.TopicsUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows what waits in the spool as metrics (`giosg.spool.*`), and tells the log of its beginnings
/// and ends.
final class SpoolTally {
  private static final Logger log = LoggerFactory.getLogger(SpoolTally.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

  private final Spool spool;
  private final Clock clock;
  private final Counter delivered;
  private final Counter setAside;
  private final Counter givenUp;

  // Of the drain alone.
  private Instant since;
  private double deliveredBefore;
  private Instant nextLine = Instant.MIN;

  SpoolTally(Spool spool, MeterRegistry registry, Clock clock) {
    this.spool = spool;
    this.clock = clock;
    this.since = clock.instant();
    Gauge.builder("giosg.spool.depth", spool, each -> each.state().depth())
        .description("Webhooks that wait on the disk for Kafka")
        .register(registry);
    Gauge.builder("giosg.spool.aside", spool, each -> each.state().aside())
        .description("Webhooks on the disk that cannot be delivered as they are")
        .register(registry);
    Gauge.builder("giosg.spool.bytes", spool, each -> each.state().bytes())
        .description("What waits on the disk")
        .baseUnit("bytes")
        .register(registry);
    TimeGauge.builder("giosg.spool.age", this, TimeUnit.SECONDS, SpoolTally::seconds)
        .description("How long the first webhook on the disk has waited")
        .register(registry);
    delivered = counter(registry, "delivered");
    setAside = counter(registry, "set_aside");
    givenUp = counter(registry, "given_up");
  }

  private static Counter counter(MeterRegistry registry, String end) {
    return Counter.builder("giosg.spool.left")
        .description("Webhooks that have left the spool")
        .tag("end", end)
        .register(registry);
  }

  private double seconds() {
    return spool
        .state()
        .oldest()
        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1e3)
        .orElse(0.0);
  }

  void shut(String why) {
    since = clock.instant();
    deliveredBefore = delivered.count();
    nextLine = since.plus(BETWEEN_LINES);
    log.warn("Kafka did not confirm a webhook ({}): they go to the spool from now on", why);
  }

  void drained() {
    long passed = (long) (delivered.count() - deliveredBefore);
    log.info(
        "webhooks go straight to Kafka now; {} went there from the spool in the last {} s",
        passed,
        Duration.between(since, clock.instant()).toSeconds());
  }

  void delivered() {
    delivered.increment();
  }

  /// @param which without anything of its content
  void setAside(String which, String why) {
    setAside.increment();
    log.error("{} stays in the spool until the next start: {}", which, why);
  }

  void givenUp(long count) {
    if (count > 0) {
      givenUp.increment((double) count);
      log.error("{} webhooks were given up: they waited in the spool for too long", count);
    }
  }

  /// One line in half a minute.
  void failed(Throwable why) {
    Instant now = clock.instant();
    if (now.isBefore(nextLine)) {
      return;
    }
    nextLine = now.plus(BETWEEN_LINES);
    log.warn(
        "the spool cannot be drained yet ({}): {} webhooks wait, the first for {} s",
        reason(why),
        spool.state().depth(),
        (long) seconds());
  }

  /// Only what is known to hold no content is quoted.
  private static String reason(Throwable why) {
    return switch (why) {
      case SpoolFailed known -> String.valueOf(known.getMessage());
      case TopicMismatch known -> String.valueOf(known.getMessage());
      case TopicsUnavailable known -> String.valueOf(known.getMessage());
      default -> why.getClass().getSimpleName();
    };
  }
}
