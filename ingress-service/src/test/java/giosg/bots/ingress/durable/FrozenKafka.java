package giosg.bots.ingress.durable;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.spool.Spool;
import giosg.bots.model.credentials.SealingKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// An address that takes connections and never says a word, as a frozen broker does, and an ingress
/// that took it for Kafka. Nothing drains its spool.
public final class FrozenKafka implements AutoCloseable {
  static final SealingKeys KEYS = SealingKeys.of(List.of(Giosg.KEY));

  private final ServerSocket frozen;
  private final Duration timeLimit;
  private final Keeping keeping;

  public FrozenKafka(Duration timeLimit, Path folder) {
    this.timeLimit = timeLimit;
    try {
      frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keeping = new Keeping(this::producer, folder, KEYS, timeLimit);
    keeping.openWithoutDrain();
  }

  private Producer<String, byte[]> producer() {
    return new KafkaProducer<>(
        ConnectingToKafka.producerConfig(
            Map.of("bootstrap.servers", "127.0.0.1:" + frozen.getLocalPort()), timeLimit),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /// What keeps webhooks, and thinks that Kafka is there.
  public DurableWebhooks webhooks() {
    return keeping.webhooks;
  }

  /// Leaves no room in the spool.
  public void fillTheSpool() {
    AtomicLong place = new AtomicLong(1_000_000);
    Awaitility.await("the spool is full")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              long room = Keeping.ROOM.toBytes() - keeping.spool.state().bytes();
              keeping.spool.put(
                  place.getAndIncrement(), new byte[Math.max(0, Math.toIntExact(room) - 64)]);
              return !keeping.spool.takes();
            });
  }

  Spool spool() {
    return keeping.spool;
  }

  Turnstile turnstile() {
    return keeping.turnstile;
  }

  KafkaLine line() {
    return keeping.line;
  }

  @Override
  public void close() {
    keeping.close();
    try {
      frozen.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
