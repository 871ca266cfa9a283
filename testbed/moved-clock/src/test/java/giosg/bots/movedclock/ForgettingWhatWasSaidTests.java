package giosg.bots.movedclock;

import static giosg.bots.movedclock.OneProcess.soon;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;

/// Silence in a chat that nobody ended, for as long as `topics.conversations-retention` says.
@EmbeddedKafka(
    partitions = 1,
    brokerProperties = {
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "transaction.state.log.num.partitions=2",
      "offsets.topic.replication.factor=1",
      "offsets.topic.num.partitions=1",
      "group.initial.rebalance.delay.ms=0"
    })
class ForgettingWhatWasSaidTests {
  private static final String SAID = "my card is 4111 1111 1111 1111";

  private final EmbeddedKafkaBroker broker;
  private final OneProcess system;

  ForgettingWhatWasSaidTests(EmbeddedKafkaBroker broker, @TempDir Path spool) {
    this.broker = broker;
    system = new OneProcess(broker, spool, "--topics.conversations-retention=3s");
    system.startWorker();
  }

  @AfterEach
  void close() {
    system.close();
  }

  @Test
  void after_the_silence_that_is_set_a_marker_without_texts_is_all_that_counts() {
    UUID chat = system.giosg().startChat(SAID);
    soon("the visitor is greeted").until(() -> system.giosg().textsIn(chat).size() > 1);
    soon("what was said is kept").until(() -> snapshots(chat).stream().anyMatch(it -> says(it)));

    soon("what was said is forgotten").until(() -> !says(snapshots(chat).getLast()));

    assertThat(snapshots(chat).getLast()).contains(chat.toString()).hasSizeLessThan(2_000);
  }

  private static boolean says(String snapshot) {
    return snapshot.contains(SAID);
  }

  /// As the topic has them, oldest first.
  private List<String> snapshots(UUID chat) {
    List<String> found = new ArrayList<>();
    Map<String, Object> config = Map.of("bootstrap.servers", broker.getBrokersAsString());
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.CONVERSATIONS).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  if (record.key().startsWith(chat.toString()) && record.value() != null) {
                    found.add(new String(record.value(), StandardCharsets.UTF_8));
                  }
                });
      }
    }
    return found;
  }
}
