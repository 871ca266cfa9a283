package giosg.bots.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads all of a topic, every partition from its beginning, and then whatever comes: for what
/// every instance of a service has to know, such as the bot users' tokens. It belongs to no
/// consumer group, so it waits for none and takes nothing from anybody.
///
/// The order is that of each key. After trouble with the topic it may begin anew, so the sink sees
/// records again and has to be indifferent to that.
public final class WholeTopicReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WholeTopicReader.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// What is done with each record, always in the reader's own thread.
  public interface RecordSink {
    /// @param value null for a key that was taken back
    void accept(String key, byte @Nullable [] value, Instant timestamp);
  }

  private final Map<String, Object> config;
  private final String topic;
  private final RecordSink sink;
  private final Thread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

  /// @param kafkaClientConfig what any Kafka client needs to reach the broker
  public WholeTopicReader(Map<String, Object> kafkaClientConfig, String topic, RecordSink sink) {
    this.config = withoutGroup(kafkaClientConfig, topic);
    this.topic = topic;
    this.sink = sink;
    this.thread =
        Thread.ofPlatform().daemon().name("reads-whole-" + topic).unstarted(this::readUntilClosed);
  }

  /// Returns when the sink was given all that the topic held at the time of the call.
  ///
  /// @throws TopicsUnavailable when that took longer than the time limit; the reader is closed then
  public void start(Duration timeLimit) {
    thread.start();
    try {
      if (!caughtUp.await(timeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
        close();
        throw new TopicsUnavailable(
            "topic " + topic + " was not read to its end within " + timeLimit, null);
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new TopicsUnavailable("interrupted while reading topic " + topic, e);
    }
  }

  /// Whether it still reads; a broker's outage does not end it.
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<String, byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join(ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readUntilClosed() {
    while (!isClosing()) {
      try (KafkaConsumer<String, byte[]> fresh = new KafkaConsumer<>(config)) {
        consumer = fresh;
        read(fresh);
      } catch (WakeupException e) {
        // Only close() does that, and the loop's condition sees it.
      } catch (KafkaException e) {
        log.warn("reading topic {} begins anew after: {}", topic, e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, ANSWER).stream()
            .map(found -> new TopicPartition(topic, found.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("the topic is not there");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
    long taken = 0;
    while (!isClosing()) {
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
        take(found);
        taken++;
      }
      if (caughtUp.getCount() > 0 && isAtOrPast(ends, consumer)) {
        log.info("topic {} was read to its end: {} records", topic, taken);
        caughtUp.countDown();
      }
    }
  }

  private static boolean isAtOrPast(
      Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> consumer) {
    try {
      return ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey(), POLL) >= end.getValue());
    } catch (TimeoutException notKnownYet) {
      return false;
    }
  }

  /// Never logs what a record or an exception says: both may hold what nobody shall read.
  private void take(ConsumerRecord<String, byte[]> found) {
    if (found.key() == null) {
      log.error("topic {}: a record without a key was left out", topic);
      return;
    }
    try {
      sink.accept(found.key(), found.value(), Instant.ofEpochMilli(found.timestamp()));
    } catch (RuntimeException e) {
      log.error(
          "topic {}: the record of {} (partition {}, offset {}) was left out: {}",
          topic,
          found.key(),
          found.partition(),
          found.offset(),
          e.getClass().getName());
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("reading topic {} ends", topic);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the reader of " + topic, e);
    }
  }

  private static Map<String, Object> withoutGroup(Map<String, Object> given, String topic) {
    Map<String, Object> config = new HashMap<>(given);
    config.keySet().removeIf(name -> name.startsWith("group."));
    Object client = given.get(ConsumerConfig.CLIENT_ID_CONFIG);
    config.put(
        ConsumerConfig.CLIENT_ID_CONFIG, (client == null ? "" : client + "-") + "reads-" + topic);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A topic cut short or made anew under us is read from its beginning.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return config;
  }
}
