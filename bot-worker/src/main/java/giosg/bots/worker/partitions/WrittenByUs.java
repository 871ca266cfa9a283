package giosg.bots.worker.partitions;

import giosg.bots.model.Envelope;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells a webhook as the ingress writes it from anything else that may lie in the topic.
final class WrittenByUs {
  private WrittenByUs() {}

  /// @throws RuntimeException when it is something else
  static Envelope envelope(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      throw new IllegalArgumentException("a record without key");
    }
    Envelope envelope = Envelope.ofJson(record.value());
    // JSON may lack any of an envelope's members; without these there is nothing to decide by.
    Stream.of(
            envelope.deliveryId(),
            envelope.factKey(),
            envelope.receivedAt(),
            envelope.channel(),
            envelope.action(),
            envelope.resourceId(),
            envelope.organizationId(),
            envelope.botUserId())
        .forEach(Objects::requireNonNull);
    return envelope;
  }
}
