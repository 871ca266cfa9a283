package giosg.bots.ingress.durable;

import giosg.bots.ingress.spool.Spool;
import giosg.bots.model.Topics;
import giosg.bots.topics.TopicMismatch;
import giosg.bots.topics.TopicSettings;
import giosg.bots.topics.TopicSetup;
import giosg.bots.topics.TopicsUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/// Makes a producer once the topics are there and as they must be.
///
/// An instance that has seen them before starts without Kafka too, for webhooks come all the same.
/// One that starts for the first time refuses to: more likely than not it has the wrong address.
final class ConnectingToKafka implements KafkaLine.Connecting {
  private static final Logger log = LoggerFactory.getLogger(ConnectingToKafka.class);
  private static final Duration AT_A_LATER_START = Duration.ofSeconds(3);
  private static final Duration WHILE_RUNNING = Duration.ofSeconds(1);
  private static final int REQUEST_MILLIS = 5_000;

  private final Map<String, Object> adminConfig;
  private final Map<String, Object> producerConfig;
  private final TopicSettings topics;
  private final Spool spool;
  private boolean checked;

  ConnectingToKafka(KafkaProperties kafka, TopicSettings topics, Duration timeLimit, Spool spool) {
    this.adminConfig = kafka.buildAdminProperties();
    this.producerConfig = producerConfig(kafka.buildProducerProperties(), timeLimit);
    this.topics = topics;
    this.spool = spool;
  }

  /// Connects a line for the first time.
  ///
  /// @throws TopicsUnavailable when Kafka is not there, and was never seen from here before
  /// @throws TopicMismatch when a topic is not as it must be
  void start(KafkaLine line) {
    boolean seen = spool.topicsWereSeen();
    try {
      check(seen ? AT_A_LATER_START : topics.timeLimit());
      line.connect();
    } catch (TopicsUnavailable | KafkaException e) {
      if (!seen) {
        throw e;
      }
      log.warn("Kafka is not there: this starts without it, and webhooks go to the spool");
    }
  }

  private void check(Duration timeLimit) {
    TopicSetup.ensure(
        adminConfig,
        new TopicSettings(
            topics.partitions(),
            topics.replication(),
            topics.eventsRetention(),
            topics.deadLettersRetention(),
            topics.conversationsRetention(),
            timeLimit));
    spool.topicsSeen();
    checked = true;
  }

  @Override
  public Producer<String, byte[]> connect() {
    if (!checked) {
      check(WHILE_RUNNING);
    }
    Producer<String, byte[]> producer =
        new KafkaProducer<>(producerConfig, new StringSerializer(), new ByteArraySerializer());
    try {
      lookUp(Topics.CHAT_EVENTS, producer);
      lookUp(Topics.BOT_CREDENTIALS, producer);
      return producer;
    } catch (RuntimeException e) {
      // Whatever it is: this is tried again and again, and each producer has a thread.
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /// Else the first webhook would pay for it. The producer itself waits for a moment only, which on
  /// a machine that is just starting may be too short.
  private static void lookUp(String topic, Producer<?, ?> producer) {
    long deadline = System.nanoTime() + AT_A_LATER_START.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadline > 0) {
          throw new TopicsUnavailable(
              "topic " + topic + " was not seen within " + AT_A_LATER_START, e);
        }
      }
    }
  }

  /// The partitioner stays Kafka's own, by the key alone: consumers rely on a key's records lying
  /// in one partition.
  static Map<String, Object> producerConfig(Map<String, Object> given, Duration timeLimit) {
    Map<String, Object> config = new HashMap<>(given);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // One webhook sends twice at most, and each sending may block this long by itself.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.toIntExact(timeLimit.toMillis() / 2));
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    // Who waits gives up by itself and cuts the line. The producer must not give up one record and
    // go on with the next, which may be of the same chat.
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    return config;
  }
}
