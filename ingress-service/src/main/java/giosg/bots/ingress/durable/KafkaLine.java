package giosg.bots.ingress.durable;

import giosg.bots.model.Topics;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.topics.TopicMismatch;
import giosg.bots.topics.TopicsUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// The connection to Kafka, which is cut when Kafka fails, and made anew.
///
/// Cutting it throws away what the producer still holds. Else that could land at any later time:
/// behind what was drained meanwhile, or, worse, without the one before it, whose time ran out
/// first.
final class KafkaLine implements AutoCloseable {
  private final Connecting connecting;
  private final TokenSealer sealer;
  private final LastCredentials lastCredentials;
  private final Clock clock;
  private final MeterRegistry registry;
  private volatile @Nullable Connection connection;

  /// Makes a producer that has seen the topics.
  interface Connecting {
    /// @throws KafkaException when Kafka is not there
    /// @throws TopicsUnavailable likewise
    /// @throws TopicMismatch when a topic is not as it must be
    Producer<String, byte[]> connect();
  }

  private record Connection(Producer<String, byte[]> producer, KafkaClientMetrics metrics) {}

  KafkaLine(
      Connecting connecting,
      TokenSealer sealer,
      LastCredentials lastCredentials,
      Clock clock,
      MeterRegistry registry) {
    this.connecting = connecting;
    this.sealer = sealer;
    this.lastCredentials = lastCredentials;
    this.clock = clock;
    this.registry = registry;
  }

  /// Does nothing where it is connected. Throws what [Connecting#connect()] does.
  synchronized void connect() {
    if (connection == null) {
      Producer<String, byte[]> producer = connecting.connect();
      KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
      metrics.bindTo(registry);
      connection = new Connection(producer, metrics);
    }
  }

  synchronized void cut() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      old.metrics().close();
      // Told to close at once it still waits for a silent broker's first word, for seconds.
      Thread.ofVirtual().name("cut").start(() -> old.producer().close(Duration.ZERO));
    }
  }

  boolean isConnected() {
    return connection != null;
  }

  /// Whether it failed since the line was cut, or not yet made.
  static boolean wasCut(Throwable why) {
    // Whatever Kafka itself reports is of a kind below this one.
    return why.getClass() == KafkaException.class || why instanceof IllegalStateException;
  }

  /// Hands a webhook over to Kafka, without waiting for it to be acknowledged. All that is sent by
  /// one thread, or under one lock, lands in that order or not at all.
  ///
  /// The token goes first, so that a worker has it when it meets the event; one that expired on the
  /// way does not go at all. Both must be acknowledged: an event whose token got lost would wait,
  /// perhaps until a webhook about another chat brings one.
  Sending send(TakenWebhook webhook) {
    Connection connected = connection;
    if (connected == null) {
      return Sending.failed(new KafkaException("not connected"));
    }
    Producer<String, byte[]> kafka = connected.producer();
    Credential credential = Credential.of(webhook);
    boolean isExpired = credential.isExpiredAt(clock.instant());
    boolean tokenIsWanted = !isExpired && lastCredentials.isNews(credential);
    List<Future<RecordMetadata>> writes = new ArrayList<>();
    try {
      if (tokenIsWanted) {
        writes.add(kafka.send(sealed(credential)));
      }
      if (writes.stream().noneMatch(write -> write.state() == Future.State.FAILED)) {
        writes.add(
            kafka.send(
                new ProducerRecord<>(
                    Topics.CHAT_EVENTS, webhook.key(), webhook.envelope().toJson())));
      }
    } catch (KafkaException | IllegalStateException e) {
      return Sending.failed(e);
    }
    return new Sending(
        writes,
        () -> {
          if (tokenIsWanted) {
            // Not before: another webhook with this token must not rely on a write that may yet
            // fail.
            lastCredentials.written(credential, credential.receivedAt());
          } else if (!isExpired) {
            lastCredentials.leaveOut(credential);
          }
        });
  }

  /// Sends the tokens that were left out and whose turn has come. One that fails has another turn.
  void sendLeftOut() {
    Connection connected = connection;
    if (connected == null) {
      return;
    }
    Instant now = clock.instant();
    for (Credential due : lastCredentials.due(now)) {
      try {
        var _ =
            connected
                .producer()
                .send(
                    sealed(due),
                    (_, failure) -> {
                      if (failure == null) {
                        lastCredentials.written(due, now);
                      } else {
                        lastCredentials.leaveOut(due);
                      }
                    });
      } catch (KafkaException | IllegalStateException notSent) {
        // Whatever ails Kafka is told where a webhook meets it.
        lastCredentials.leaveOut(due);
      }
    }
  }

  private ProducerRecord<String, byte[]> sealed(Credential credential) {
    SealedCredential sealed =
        sealer.seal(
            credential.botUser(),
            credential.organization(),
            credential.token(),
            credential.receivedAt());
    return new ProducerRecord<>(
        Topics.BOT_CREDENTIALS, credential.botUser().value(), sealed.toJson());
  }

  @Override
  public void close() {
    cut();
  }
}
