package giosg.bots.ingress.durable;

import giosg.bots.ingress.IngressProperties;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.topics.TopicSetup;
import giosg.bots.topics.TopicsUnavailable;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// All that ties the ingress to its broker.
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  private static final int MOST_BOT_USERS = 10_000;

  /// There is no producer, and so no open port, before the topics are there and as they must be.
  /// The keys are looked at before, since they cost no waiting.
  @Bean
  @DependsOn("tokenSealer")
  Producer<String, byte[]> producer(KafkaProperties kafka, IngressProperties settings) {
    TopicSetup.ensure(kafka.buildAdminProperties(), settings.topics());
    Producer<String, byte[]> producer =
        new KafkaProducer<>(
            producerConfig(kafka.buildProducerProperties(), settings.ingress().kafkaTimeLimit()),
            new StringSerializer(),
            new ByteArraySerializer());
    lookUp(Topics.CHAT_EVENTS, producer, settings.topics().timeLimit());
    lookUp(Topics.BOT_CREDENTIALS, producer, settings.topics().timeLimit());
    return producer;
  }

  /// Else the first webhook would pay for it. The producer itself waits for a moment only, which on
  /// a machine that is just starting may be too short.
  private static void lookUp(String topic, Producer<?, ?> producer, Duration timeLimit) {
    long deadline = System.nanoTime() + timeLimit.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadline > 0) {
          producer.close(Duration.ZERO);
          throw new TopicsUnavailable("topic " + topic + " was not seen within " + timeLimit, e);
        }
      }
    }
  }

  /// The partitioner stays Kafka's own, by the key alone: consumers rely on a key's records lying
  /// in one partition.
  static Map<String, Object> producerConfig(Map<String, Object> given, Duration timeLimit) {
    int limit = Math.toIntExact(timeLimit.toMillis());
    Map<String, Object> config = new HashMap<>(given);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // One webhook sends twice at most, and each sending may block this long by itself.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limit / 2);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limit);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limit);
    return config;
  }

  @Bean
  TokenSealer tokenSealer(IngressProperties settings) {
    return settings.credentials().sealer();
  }

  @Bean
  KafkaContact kafkaContact(Clock clock) {
    return new KafkaContact(clock);
  }

  @Bean
  DurableWebhooks durableWebhooks(
      Producer<String, byte[]> producer,
      TokenSealer sealer,
      KafkaContact contact,
      IngressProperties settings) {
    return new DurableWebhooks(
        producer,
        sealer,
        new LastCredentials(MOST_BOT_USERS),
        contact,
        settings.ingress().kafkaTimeLimit());
  }

  /// Named for the readiness group, which knows it as `kafka`.
  @Bean
  HealthIndicator kafkaHealthIndicator(KafkaContact contact, KafkaProperties kafka, Clock clock) {
    return new KafkaReadiness(contact, kafka.buildAdminProperties(), clock);
  }

  @Bean
  KafkaClientMetrics producerMetrics(Producer<String, byte[]> producer) {
    return new KafkaClientMetrics(producer);
  }
}
