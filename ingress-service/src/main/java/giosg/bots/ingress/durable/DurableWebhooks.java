package giosg.bots.ingress.durable;

import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Where a webhook becomes durable. All waiting for Kafka is in here, bounded by one time limit per
/// webhook.
public final class DurableWebhooks {
  private final Producer<String, byte[]> kafka;
  private final TokenSealer sealer;
  private final LastCredentials lastCredentials;
  private final KafkaContact contact;
  private final Duration timeLimit;

  DurableWebhooks(
      Producer<String, byte[]> kafka,
      TokenSealer sealer,
      LastCredentials lastCredentials,
      KafkaContact contact,
      Duration timeLimit) {
    this.kafka = kafka;
    this.sealer = sealer;
    this.lastCredentials = lastCredentials;
    this.contact = contact;
    this.timeLimit = timeLimit;
  }

  /// Returns when Kafka has acknowledged, refused, or said nothing for the time limit.
  ///
  /// The token goes first, so that a worker has it when it meets the event. Both must be
  /// acknowledged: an event whose token got lost would be answered 200 and then wait, perhaps until
  /// a webhook about another chat brings a token. Answered 503, giosg may send it again, and if it
  /// does not, an event that did get through is still worked on with the next token.
  public Durability keep(TakenWebhook webhook) {
    long deadline = System.nanoTime() + timeLimit.toNanos();
    Envelope envelope = webhook.envelope();
    boolean tokenIsNews =
        lastCredentials.isNews(envelope.botUserId(), webhook.token(), envelope.receivedAt());
    try {
      List<Future<RecordMetadata>> writes = new ArrayList<>();
      if (tokenIsNews) {
        writes.add(kafka.send(credential(webhook)));
      }
      writes.add(
          kafka.send(new ProducerRecord<>(Topics.CHAT_EVENTS, webhook.key(), envelope.toJson())));
      for (Future<RecordMetadata> write : writes) {
        write.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException e) {
      return nowhere(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      return nowhere(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return nowhere(e);
    }
    contact.acknowledged();
    if (tokenIsNews) {
      // Not before: another webhook with this token must not rely on a write that may yet fail.
      lastCredentials.written(envelope.botUserId(), webhook.token(), envelope.receivedAt());
    }
    return new Durability.InKafka();
  }

  private ProducerRecord<String, byte[]> credential(TakenWebhook webhook) {
    Envelope envelope = webhook.envelope();
    SealedCredential sealed =
        sealer.seal(
            envelope.botUserId(),
            envelope.organizationId(),
            webhook.token(),
            envelope.receivedAt());
    return new ProducerRecord<>(
        Topics.BOT_CREDENTIALS, envelope.botUserId().value(), sealed.toJson());
  }

  /// The kind of failure says enough; a message of Kafka's could quote what was written.
  private Durability nowhere(Throwable cause) {
    contact.failed();
    return new Durability.Nowhere(cause.getClass().getSimpleName());
  }
}
