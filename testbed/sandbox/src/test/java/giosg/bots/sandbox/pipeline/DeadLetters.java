package giosg.bots.sandbox.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Follows the dead letters while they are written, which costs less than asking the replay-console
/// again and again.
final class DeadLetters implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<ChatId> chats = new HashSet<>();
  private int count;

  DeadLetters(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.DEAD_LETTERS).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /// Of how many chats there are letters by now.
  int chats() {
    read();
    return chats.size();
  }

  /// How many letters there are by now.
  int count() {
    read();
    return count;
  }

  private void read() {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(
            letter -> {
              chats.add(new ChatId(new String(letter.key(), UTF_8)));
              count++;
            });
  }

  @Override
  public void close() {
    consumer.close();
  }
}
