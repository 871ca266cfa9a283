package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.Results;
import giosg.bots.benchmarks.traffic.Visit;
import giosg.bots.console.reading.Key;
import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.event.ChatKey;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What one would do without the replay-console.
final class Peers {
  private static final String GROUP = "peer";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final OwnBroker broker;
  private final long webhooks;
  private final Results results;

  Peers(OwnBroker broker, long webhooks, Results results) {
    this.broker = broker;
    this.webhooks = webhooks;
    this.results = results;
  }

  /// All records go by, and a filter keeps those of one chat.
  void kcat(Visit visit) throws IOException, InterruptedException {
    if (Command.run(List.of("sh", "-c", "command -v kcat")).code() != 0) {
      results.say("NOT MEASURED: kcat, since it is not installed (Debian's package kcat)");
      return;
    }
    long found = kcat("kcat-and-grep-webhooks", Topics.CHAT_EVENTS, visit.chat(), Optional.empty());
    if (found != visit.webhooks()) {
      throw new IllegalStateException("kcat found " + found + " of " + visit.webhooks());
    }
    kcat("kcat-and-grep-journal", Topics.BOT_ACTIONS, visit.chat(), Optional.empty());
    int partition = Key.partition(visit.chat(), OwnBroker.PARTITIONS);
    kcat(
        "kcat-and-grep-webhooks-of-one-partition",
        Topics.CHAT_EVENTS,
        visit.chat(),
        Optional.of(partition));
  }

  private long kcat(String name, String topic, ChatId chat, Optional<Integer> partition)
      throws IOException, InterruptedException {
    String command =
        ("kcat -C -q -e -o beginning -X isolation.level=read_committed -b %s -t %s %s"
                + " -f '%%k %%s\\n' | grep -c -F %s")
            .formatted(
                broker.bootstrapServers(),
                topic,
                partition.map(one -> "-p " + one).orElse(""),
                chat);
    Command run = Command.run(List.of("sh", "-c", command));
    if (run.code() != 0) {
      throw new IllegalStateException("kcat failed with " + run.code());
    }
    results.add(name, run.nanos() / 1e6, "ms");
    return Long.parseLong(run.text().strip());
  }

  /// A consumer group is set back to the beginning and reads the webhooks again.
  void consumerGroup(Visit visit) throws InterruptedException {
    consume("group-reset-and-trivial-handler", _ -> false);
    long found = consume("group-reset-and-find-one-chat", record -> isOf(visit.chat(), record));
    if (found != visit.webhooks()) {
      throw new IllegalStateException("the group found " + found + " of " + visit.webhooks());
    }
  }

  private static boolean isOf(ChatId chat, ConsumerRecord<byte[], byte[]> record) {
    return ChatKey.of(Envelope.ofJson(record.value())).filter(chat::equals).isPresent();
  }

  private long consume(String name, Predicate<ConsumerRecord<byte[], byte[]>> handler)
      throws InterruptedException {
    long start = System.nanoTime();
    reset();
    long found = 0;
    long read = 0;
    Map<String, Object> config = new HashMap<>(broker.clientConfig());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.CHAT_EVENTS));
      while (read < webhooks) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("the group read only " + read + " of " + webhooks);
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read++;
          found += handler.test(record) ? 1 : 0;
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    results.add(name, seconds * 1_000, "ms");
    results.add(name + "-rate", read / seconds, "events/s");
    return found;
  }

  private void reset() throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
    for (int partition = 0; partition < OwnBroker.PARTITIONS; partition++) {
      beginnings.put(new TopicPartition(Topics.CHAT_EVENTS, partition), new OffsetAndMetadata(0));
    }
    try (Admin admin = Admin.create(broker.clientConfig())) {
      admin.alterConsumerGroupOffsets(GROUP, beginnings).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the group could not be reset", e.getCause());
    }
  }
}
