package giosg.bots.presence.owning;

import giosg.bots.giosg.TokenBook;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.presence.KeeperProperties;
import giosg.bots.presence.credentials.Credentials;
import giosg.bots.presence.keeping.KeptBotUsers;
import giosg.bots.presence.publishing.PublishedPresences;
import giosg.bots.topics.TopicSetup;
import giosg.bots.topics.WholeTopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// All that ties the keeper to its broker. Both topics are read to their end before the group is
/// joined: an owner knows the published clients and the newest tokens from the first moment on.
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {
  static final String GROUP = "presence-keeper";

  /// Says that the topics are there and as they must be.
  record CheckedTopics(Map<String, Object> clientConfig, Duration timeLimit) {}

  @Bean
  TokenSealer tokenSealer(KeeperProperties settings) {
    return settings.credentials().sealer();
  }

  /// The sealer comes first, so that a wrong key is told before a broker is waited for.
  @Bean
  CheckedTopics checkedTopics(
      TokenSealer sealer, KafkaProperties kafka, KeeperProperties settings) {
    TopicSetup.ensure(kafka.buildAdminProperties(), settings.topics());
    return new CheckedTopics(kafka.buildConsumerProperties(), settings.topics().timeLimit());
  }

  @Bean
  Producer<String, byte[]> presenceProducer(KafkaProperties kafka) {
    Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @Bean
  PublishedPresences publishedPresences(Producer<String, byte[]> presenceProducer) {
    return new PublishedPresences(presenceProducer);
  }

  @Bean
  Credentials credentials(TokenSealer sealer, TokenBook tokens, MeterRegistry meters) {
    return new Credentials(sealer, tokens, meters);
  }

  @Bean
  WholeTopicReader credentialsReader(CheckedTopics topics, Credentials credentials) {
    WholeTopicReader reader =
        new WholeTopicReader(topics.clientConfig(), Topics.BOT_CREDENTIALS, credentials::take);
    reader.start(topics.timeLimit());
    return reader;
  }

  @Bean
  WholeTopicReader presenceReader(CheckedTopics topics, PublishedPresences published) {
    WholeTopicReader reader =
        new WholeTopicReader(topics.clientConfig(), Topics.BOT_PRESENCE, published::take);
    reader.start(topics.timeLimit());
    return reader;
  }

  /// The readers are named here so that they are started first.
  @Bean
  KafkaMessageListenerContainer<String, byte[]> ownership(
      CheckedTopics topics,
      WholeTopicReader credentialsReader,
      WholeTopicReader presenceReader,
      KeptBotUsers kept) {
    Ownership ownership = new Ownership(kept);
    ContainerProperties container = new ContainerProperties(Topics.BOT_CREDENTIALS);
    container.setGroupId(GROUP);
    container.setMessageListener(ownership);
    container.setConsumerRebalanceListener(ownership);
    container.setMissingTopicsFatal(false);
    KafkaMessageListenerContainer<String, byte[]> consumer =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                consumerConfig(topics.clientConfig()),
                new StringDeserializer(),
                new ByteArrayDeserializer()),
            container);
    consumer.setBeanName("ownership");
    return consumer;
  }

  /// The classic protocol, since only there the session's time-out is the client's: after a kill
  /// the next owner comes within seconds. What is set by `spring.kafka.consumer.properties`
  /// prevails.
  private static Map<String, Object> consumerConfig(Map<String, Object> given) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.putAll(given);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return config;
  }
}
