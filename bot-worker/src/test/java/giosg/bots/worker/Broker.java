package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import giosg.bots.model.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What lies in the topics, to whoever reads committed records only, and how far the worker says it
/// is.
final class Broker {
  private final String brokers;

  Broker(String brokers) {
    this.brokers = brokers;
  }

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    forEach(topic, records::add);
    return records;
  }

  /// The same one by one, for topics that other tests may have filled with more than fits memory.
  void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> record) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(record);
      }
    }
  }

  /// The dead letters of one chat. Some of other tests have no key at all.
  List<ConsumerRecord<byte[], byte[]>> deadLetters(UUID chat) {
    return read(Topics.DEAD_LETTERS).stream()
        .filter(record -> record.key() != null)
        .filter(record -> new String(record.key(), UTF_8).startsWith(chat.toString()))
        .toList();
  }

  /// The worker's offsets in the chat events, where it has committed any.
  Map<Integer, Long> committed() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      Map<Integer, Long> offsets = new HashMap<>();
      for (Map.Entry<TopicPartition, OffsetAndMetadata> each :
          admin
              .listConsumerGroupOffsets("bot-worker")
              .partitionsToOffsetAndMetadata()
              .get()
              .entrySet()) {
        offsets.put(each.getKey().partition(), each.getValue().offset());
      }
      return offsets;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isAllCommitted() {
    Map<Integer, Long> committed = committed();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, Topics.CHAT_EVENTS)).entrySet().stream()
          .allMatch(end -> committed.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
