package giosg.bots.console.reading;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/// How Kafka is reached. Its consumers belong to no group, so they can commit nothing, and see
/// committed records only.
public record KafkaAccess(Map<String, Object> config) {
  private static final String CLIENT = "replay-console";
  private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

  public KafkaAccess {
    config = Map.copyOf(config);
  }

  /// @param file of more client settings, as Kafka's own tools take it; for encryption and logins
  public static KafkaAccess of(String bootstrapServers, Optional<Path> file) throws IOException {
    Map<String, Object> config = new HashMap<>();
    if (file.isPresent()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties.forEach((name, value) -> config.put(name.toString(), value));
    }
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return new KafkaAccess(config);
  }

  /// The records' bytes are not copied, since most of them are only looked at.
  ///
  /// @param fetch how many bytes Kafka is asked for at a time
  KafkaConsumer<ByteBuffer, ByteBuffer> consumer(int fetch) {
    Map<String, Object> all = new HashMap<>(config);
    all.keySet().removeIf(name -> name.startsWith("group."));
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A broker is asked one thing at a time: who has read one piece to its end waits this long for
    // more, before the next piece is asked for.
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetch);
    all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * fetch);
    all.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1024 * 1024);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    return new KafkaConsumer<>(all, new ByteBufferDeserializer(), new ByteBufferDeserializer());
  }

  public Producer<byte[], byte[]> producer() {
    Map<String, Object> all = new HashMap<>(config);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  public Admin admin() {
    Map<String, Object> all = new HashMap<>(config);
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT);
    return Admin.create(all);
  }
}
