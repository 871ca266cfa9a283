package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import giosg.bots.model.ChatId;
import giosg.bots.model.Json;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What lies on Kafka after a scenario.
final class Topic {
  private Topic() {}

  /// All records of a topic, those of each partition in order.
  static List<ConsumerRecord<byte[], byte[]>> all(Sandbox system, String topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(system)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  /// How many records a topic has that is not written in transactions.
  static long size(Sandbox system, String topic) {
    return ends(system, topic).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<TopicPartition, Long> ends(Sandbox system, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(system)) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo each : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(each.topic(), each.partition()));
    }
    return partitions;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Sandbox system) {
    return new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /// Whether the workers have finished all that lies in a topic by now: it is in what they keep.
  static boolean isCommitted(Sandbox system, String topic) throws InterruptedException {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("bot-worker").partitionsToOffsetAndMetadata().get();
      return ends(system, topic).entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .allMatch(
              end ->
                  Optional.ofNullable(committed.get(end.getKey()))
                      .filter(upTo -> upTo.offset() >= end.getValue())
                      .isPresent());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// In which partition the webhooks of each of these chats are.
  static Map<ChatId, Integer> partitions(Sandbox system, Set<ChatId> chats) {
    Map<ChatId, Integer> partitions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : all(system, Topics.CHAT_EVENTS)) {
      if (record.key() != null) {
        partitions.put(new ChatId(new String(record.key(), UTF_8)), record.partition());
      }
    }
    partitions.keySet().retainAll(chats);
    return partitions;
  }

  /// The questions of each chat in the order in which they first reached Kafka, which is the order
  /// that counts.
  static Map<ChatId, List<Integer>> questions(Sandbox system) {
    Map<ChatId, Set<Integer>> questions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : all(system, Topics.CHAT_EVENTS)) {
      if (record.key() != null) {
        String text =
            Json.mapper().readTree(record.value()).path("resource").path("message").asString("");
        NumberedBot.asked(text)
            .ifPresent(
                number ->
                    questions
                        .computeIfAbsent(
                            new ChatId(new String(record.key(), UTF_8)), _ -> new LinkedHashSet<>())
                        .add(number));
      }
    }
    Map<ChatId, List<Integer>> ordered = new HashMap<>();
    questions.forEach((chat, numbers) -> ordered.put(chat, List.copyOf(numbers)));
    return ordered;
  }
}
