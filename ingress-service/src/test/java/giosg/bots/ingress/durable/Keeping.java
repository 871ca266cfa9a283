package giosg.bots.ingress.durable;

import giosg.bots.ingress.spool.Spool;
import giosg.bots.ingress.spool.SpoolSettings;
import giosg.bots.model.credentials.SealingKeys;
import giosg.bots.model.credentials.TokenSealer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/// All that keeps webhooks, put together as in the running service, with a Kafka of the test's.
final class Keeping implements AutoCloseable {
  static final DataSize ROOM = DataSize.ofMegabytes(4);

  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final Spool spool;
  final KafkaLine line;
  final Turnstile turnstile;
  final DurableWebhooks webhooks;
  final Drain drain;

  Keeping(KafkaLine.Connecting kafka, Path folder, SealingKeys keys, Duration timeLimit) {
    Clock clock = Clock.systemUTC();
    WebhookSeal seal = new WebhookSeal(keys);
    spool = Spool.open(new SpoolSettings(folder, ROOM, Duration.ofDays(1)), clock);
    line = new KafkaLine(kafka, new TokenSealer(keys), new LastCredentials(10), clock, metrics);
    turnstile = new Turnstile(CircuitBreaker.of("kafka", impatient()), spool.lastPlace());
    webhooks = new DurableWebhooks(turnstile, line, spool, seal, timeLimit);
    drain = new Drain(turnstile, line, spool, seal, new SpoolTally(spool, metrics, clock));
  }

  /// The service's own breaker, but one that tries again soon.
  private static CircuitBreakerConfig impatient() {
    return CircuitBreakerConfig.from(KafkaConfiguration.breaker())
        .waitDurationInOpenState(Duration.ofMillis(50))
        .build();
  }

  /// Has webhooks go straight to Kafka, and nobody drain the spool.
  void openWithoutDrain() {
    try {
      line.connect();
      turnstile.open(() -> true, Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void startDrain() {
    try {
      drain.start();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    drain.close();
    spool.close();
  }
}
