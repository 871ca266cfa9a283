package giosg.bots.worker.state;

import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a partition's snapshots back, without a group, and only those of transactions that were
/// committed.
final class SnapshotReader {
  private static final Logger log = LoggerFactory.getLogger(SnapshotReader.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /// A frozen broker answers no farewell.
  private static final CloseOptions CLOSING = CloseOptions.timeout(Duration.ofSeconds(1));

  private final Map<String, Object> config;
  private volatile boolean closed;

  SnapshotReader(Map<String, Object> clientConfig) {
    config = new HashMap<>(clientConfig);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "bot-worker-restores");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
  }

  /// Puts each conversation's last snapshot into the map, and tells when it was written.
  Map<ConversationId, Instant> readAll(int partition, Map<ConversationId, byte[]> into) {
    Map<ConversationId, Instant> keptAt = new HashMap<>();
    TopicPartition source = new TopicPartition(Topics.CONVERSATIONS, partition);
    Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      consumer.assign(List.of(source));
      consumer.seekToBeginning(List.of(source));
      long end = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
      while (consumer.position(source) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          take(record, into, keptAt);
        }
        if (closed) {
          throw new KafkaException("given up while it was read back");
        }
      }
    } finally {
      consumer.close(CLOSING);
    }
    log.debug("partition {}: {} conversations read back", partition, into.size());
    return keptAt;
  }

  /// Ends the reading; a broker that is away could hold it up for ever.
  void close() {
    closed = true;
  }

  private static void take(
      ConsumerRecord<String, byte[]> record,
      Map<ConversationId, byte[]> into,
      Map<ConversationId, Instant> keptAt) {
    ConversationId conversation = ConversationId.ofKey(record.key());
    if (record.value() == null) {
      into.remove(conversation);
      keptAt.remove(conversation);
    } else {
      into.put(conversation, record.value());
      keptAt.put(conversation, Instant.ofEpochMilli(record.timestamp()));
    }
  }
}
