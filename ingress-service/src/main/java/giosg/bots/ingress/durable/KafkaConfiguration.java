package giosg.bots.ingress.durable;

import giosg.bots.ingress.IngressProperties;
import giosg.bots.ingress.spool.Spool;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// All that ties the ingress to its broker, and to its disk for when that is away.
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  private static final int MOST_BOT_USERS = 10_000;

  /// The keys are looked at before, since they cost no waiting.
  @Bean
  WebhookSeal webhookSeal(IngressProperties settings) {
    return new WebhookSeal(settings.credentials().sealingKeys());
  }

  @Bean
  Spool spool(IngressProperties settings, WebhookSeal seal, Clock clock) {
    return Spool.open(settings.ingress().spool(), clock);
  }

  /// There is no line, and so no open port, before the topics were seen to be as they must be, now
  /// or at an earlier start.
  @Bean
  KafkaLine kafkaLine(
      KafkaProperties kafka,
      IngressProperties settings,
      Spool spool,
      Clock clock,
      MeterRegistry registry) {
    ConnectingToKafka connecting =
        new ConnectingToKafka(kafka, settings.topics(), settings.ingress().kafkaTimeLimit(), spool);
    KafkaLine line =
        new KafkaLine(
            connecting,
            settings.credentials().sealer(),
            new LastCredentials(MOST_BOT_USERS),
            clock,
            registry);
    connecting.start(line);
    return line;
  }

  @Bean(initMethod = "start")
  LateCredentials lateCredentials(KafkaLine kafka) {
    return new LateCredentials(kafka);
  }

  @Bean
  Turnstile turnstile(Spool spool) {
    return new Turnstile(CircuitBreaker.of("kafka", breaker()), spool.lastPlace());
  }

  /// Opens when Kafka fails again and again right after it was found to be back: then webhooks stay
  /// with the spool for a while, which is drained behind their backs, instead of each waiting for
  /// the time limit first.
  static CircuitBreakerConfig breaker() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(20)
        .minimumNumberOfCalls(5)
        .failureRateThreshold(50)
        .waitDurationInOpenState(Duration.ofSeconds(5))
        .permittedNumberOfCallsInHalfOpenState(20)
        .build();
  }

  @Bean
  DurableWebhooks durableWebhooks(
      Turnstile turnstile,
      KafkaLine kafka,
      Spool spool,
      WebhookSeal seal,
      IngressProperties settings) {
    return new DurableWebhooks(turnstile, kafka, spool, seal, settings.ingress().kafkaTimeLimit());
  }

  @Bean
  SpoolTally spoolTally(Spool spool, MeterRegistry registry, Clock clock) {
    return new SpoolTally(spool, registry, clock);
  }

  @Bean(initMethod = "start")
  Drain drain(
      Turnstile turnstile, KafkaLine kafka, Spool spool, WebhookSeal seal, SpoolTally tally) {
    return new Drain(turnstile, kafka, spool, seal, tally);
  }

  /// Named for the readiness group, which knows it as `durability`.
  @Bean
  HealthIndicator durabilityHealthIndicator(Turnstile turnstile, Spool spool) {
    return new DurabilityHealth(turnstile, spool);
  }
}
