package giosg.bots.ingress.durable;

import giosg.bots.ingress.Giosg;
import giosg.bots.model.credentials.TokenSealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// An address that takes connections and never says a word, as a frozen broker does.
public final class FrozenKafka implements AutoCloseable {
  private final ServerSocket frozen;
  private final Duration timeLimit;
  private final KafkaProducer<String, byte[]> producer;

  public FrozenKafka(Duration timeLimit) {
    this.timeLimit = timeLimit;
    try {
      frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    producer =
        new KafkaProducer<>(
            KafkaConfiguration.producerConfig(client(), timeLimit),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// What would keep webhooks if this ever answered.
  public DurableWebhooks webhooks() {
    return webhooks(new LastCredentials(10), new KafkaContact(Clock.systemUTC()));
  }

  DurableWebhooks webhooks(LastCredentials lastCredentials, KafkaContact contact) {
    return new DurableWebhooks(
        producer, TokenSealer.ofKeys(List.of(Giosg.KEY)), lastCredentials, contact, timeLimit);
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", "127.0.0.1:" + frozen.getLocalPort());
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    try {
      frozen.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
