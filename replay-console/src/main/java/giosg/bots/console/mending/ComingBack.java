package giosg.bots.console.mending;

import giosg.bots.console.reading.Parsing;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// A fact on its way back: the event that it becomes, and the notes about it.
record ComingBack(int partition, GivenUp fact, Content content) {

  /// What its first letter holds.
  ///
  /// @param key as it was among the chat events; one that is no webhook of ours may have none
  record Content(@Nullable Bytes key, Bytes value) {}

  private int round() {
    return fact.rounds() + 1;
  }

  ProducerRecord<byte[], byte[]> begins() {
    return note(DeadLetters.REDRIVING, fact.first());
  }

  ProducerRecord<byte[], byte[]> event() {
    return new ProducerRecord<>(
        Topics.CHAT_EVENTS,
        partition,
        null,
        key(),
        // Of what could not be read nothing is known but its bytes.
        fact.first().botUser().isPresent()
            ? ofThisRound(content.value().get())
            : content.value().get(),
        List.of(header(Parsing.ROUND, round())));
  }

  /// @param to the event's offset
  List<ProducerRecord<byte[], byte[]>> isDone(long to) {
    Header where = header(DeadLetters.REDRIVEN_TO, to);
    return fact.letters().stream()
        .map(letter -> note(DeadLetters.REDRIVEN, letter, where))
        .toList();
  }

  /// The rounds are the fact's, whichever of its deliveries is brought back.
  private byte[] ofThisRound(byte[] value) {
    Envelope envelope = Envelope.ofJson(value);
    DeliveryId next = envelope.deliveryId().again();
    while (next.round() < round()) {
      next = next.again();
    }
    return new Envelope(
            envelope.version(),
            next,
            envelope.factKey(),
            envelope.receivedAt(),
            envelope.channel(),
            envelope.action(),
            envelope.resourceId(),
            envelope.organizationId(),
            envelope.botUserId(),
            envelope.resource())
        .toJson();
  }

  private ProducerRecord<byte[], byte[]> note(String what, Letter letter, Header... more) {
    List<Header> headers = new ArrayList<>(List.of(more));
    headers.add(header(what, letter.offset()));
    headers.add(header(Parsing.ROUND, round()));
    return new ProducerRecord<>(Topics.DEAD_LETTERS, partition, null, key(), null, headers);
  }

  private byte @Nullable [] key() {
    return content.key() == null ? null : content.key().get();
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
