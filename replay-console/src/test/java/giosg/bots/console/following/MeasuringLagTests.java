package giosg.bots.console.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.model.Topics;
import giosg.bots.pages.Changes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// Twelve partitions on one broker, as an installation has them, and no worker that runs.
class MeasuringLagTests {
  private static final int PARTITIONS = 12;
  private static final EmbeddedKafkaKraftBroker BROKER =
      new EmbeddedKafkaKraftBroker(1, PARTITIONS, Topics.CHAT_EVENTS);

  @BeforeAll
  static void startBroker() {
    BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
    BROKER.brokerProperty("transaction.state.log.min.isr", "1");
    BROKER.brokerProperty("transaction.state.log.num.partitions", "1");
    BROKER.afterPropertiesSet();
  }

  @AfterAll
  static void stopBroker() {
    BROKER.destroy();
  }

  @Test
  void each_of_many_partitions_that_are_behind_counts() throws Exception {
    Instant now = Instant.now();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        producer.send(webhook(partition, now.minus(Duration.ofMinutes(partition + 1)))).get();
        producer.send(webhook(partition, now)).get();
      }
    }

    LagMeter.Measured all = measured();
    assertThat(all.partitions())
        .extracting(LagMeter.OfPartition::partition)
        .containsExactlyElementsOf(
            IntStream.range(0, PARTITIONS).mapToObj(i -> PARTITIONS - 1 - i).toList());
    assertThat(all.partitions())
        .allSatisfy(
            one ->
                assertThat(one.by())
                    .isBetween(
                        Duration.ofMinutes(one.partition() + 1),
                        Duration.ofMinutes(one.partition() + 2)));

    finishAll();
    assertThat(measured().partitions()).isEmpty();

    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", "a-writer"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(webhook(3, now)).get();
      producer.commitTransaction();
    }
    finish(Map.of(new TopicPartition(Topics.CHAT_EVENTS, 3), new OffsetAndMetadata(3)));
    assertThat(measured().partitions()).as("the end of a transaction is no webhook").isEmpty();
  }

  private static LagMeter.Measured measured() {
    try (LagMeter meter =
        new LagMeter(new KafkaAccess(config()), new Changes<>(1), Clock.systemUTC()).start()) {
      return await("the lag is measured")
          .atMost(Duration.ofMinutes(1))
          .until(meter::last, LagMeter.Measured::isKnown);
    }
  }

  private static Map<String, Object> config() {
    return Map.of("bootstrap.servers", BROKER.getBrokersAsString());
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(config());
    config.putAll(more);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> webhook(int partition, Instant at) {
    byte[] any = "{}".getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(Topics.CHAT_EVENTS, partition, at.toEpochMilli(), any, any);
  }

  private static void finishAll() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ends.put(new TopicPartition(Topics.CHAT_EVENTS, partition), new OffsetAndMetadata(2));
    }
    finish(ends);
  }

  private static void finish(Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
    try (Admin admin = Admin.create(config())) {
      admin.alterConsumerGroupOffsets("bot-worker", offsets).all().get();
    }
  }
}
