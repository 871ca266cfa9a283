package giosg.bots.ingress.durable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Takes an instance out of service only when Kafka has been failing it for a minute and does not
/// answer it now either.
///
/// A short outage strikes every instance alike: taking them all out would only replace our own 503
/// and `Retry-After` by a worse answer. And an instance that is out gets no webhooks by which it
/// could find out that Kafka is back, so then it asks by itself.
final class KafkaReadiness implements HealthIndicator {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ANSWER_MILLIS = 1_000;
  private static final Duration CLOSING = Duration.ofMillis(500);

  private final KafkaContact contact;
  private final Map<String, Object> kafkaClientConfig;
  private final Clock clock;

  KafkaReadiness(KafkaContact contact, Map<String, Object> kafkaClientConfig, Clock clock) {
    this.contact = contact;
    this.kafkaClientConfig = new HashMap<>(kafkaClientConfig);
    this.kafkaClientConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    this.kafkaClientConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    this.clock = clock;
  }

  @Override
  public Health health() {
    Optional<Instant> failingSince = contact.failingSince();
    if (failingSince.isEmpty()) {
      return Health.up().build();
    }
    boolean patient = failingSince.get().plus(PATIENCE).isAfter(clock.instant());
    Health.Builder health = patient || answers() ? Health.up() : Health.down();
    return health.withDetail("failingSince", failingSince.get()).build();
  }

  private boolean answers() {
    try {
      Admin admin = Admin.create(kafkaClientConfig);
      try {
        admin.describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } finally {
        // Closed without a limit, a client of a frozen broker was seen to wait for ever.
        admin.close(CLOSING);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
