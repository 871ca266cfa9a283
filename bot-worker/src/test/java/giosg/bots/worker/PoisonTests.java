package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoisonTests extends WithTheWorker {
  private static final int POISONED = 1;

  @Test
  void what_is_no_webhook_is_put_aside_as_it_is_and_the_partition_goes_on() {
    List<ProducerRecord<byte[], byte[]>> poisons =
        List.of(
            saying("zebra, not even JSON"),
            saying("{}"),
            saying("null"),
            saying("{\"version\":1}"),
            saying("{\"version\":99}"),
            saying("{\"version\":1,\"delivery_id\":[\"zebra\"]}"),
            poison(null, "zebra without a key".getBytes(UTF_8)),
            poison("zebra without a value".getBytes(UTF_8), null),
            poison("no/chat".getBytes(UTF_8), new byte[] {(byte) 0xff, 0, 1}));

    List<RecordMetadata> written = poisons.stream().map(door::write).toList();

    for (int i = 0; i < poisons.size(); i++) {
      ConsumerRecord<byte[], byte[]> letter =
          deadLetter(POISONED, "offset", String.valueOf(written.get(i).offset()));
      assertThat(letter.key()).isEqualTo(poisons.get(i).key());
      assertThat(letter.value()).isEqualTo(poisons.get(i).value());
      assertThat(header(letter, "cause")).startsWith("cannot be read: ").doesNotContain("zebra");
    }
    theNextChatIsAnswered(written.getLast());
  }

  @Test
  void a_webhook_with_wrong_types_fails_its_own_conversation_and_no_other() {
    UUID chat = UUID.randomUUID();
    int partition = partitionOf(chat);
    String envelope =
        """
        {"version":1,"delivery_id":"d-%s","fact_key":"message:m-%s","received_at":"2026-01-01T00:00:00Z",
        "channel":"/api/v5/users/%s/routed_chats/%s/messages","action":"added","resource_id":"m",
        "organization_id":"%s","bot_user_id":"%s",
        "resource":{"id":"m-%s","type":"msg","sender_type":"visitor","created_at":["zebra"]}}
        """
            .formatted(
                chat,
                chat,
                GIOSG.installation().botUser(),
                chat,
                GIOSG.installation().organization(),
                GIOSG.installation().botUser(),
                chat);

    RecordMetadata written =
        door.write(
            new ProducerRecord<>(
                Topics.CHAT_EVENTS,
                partition,
                chat.toString().getBytes(UTF_8),
                envelope.getBytes(UTF_8)));

    ConsumerRecord<byte[], byte[]> letter = deadLetter(partition, "delivery", "d-" + chat);
    assertThat(letter.key()).isEqualTo(chat.toString().getBytes(UTF_8));
    assertThat(header(letter, "cause")).contains("Exception").doesNotContain("zebra");
    assertThat(header(letter, "conversation")).startsWith(chat.toString());
    theNextChatIsAnswered(written);
  }

  private static ProducerRecord<byte[], byte[]> saying(String value) {
    return poison(UUID.randomUUID().toString().getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static ProducerRecord<byte[], byte[]> poison(
      byte @Nullable [] key, byte @Nullable [] value) {
    return new ProducerRecord<>(Topics.CHAT_EVENTS, POISONED, key, value);
  }

  private ConsumerRecord<byte[], byte[]> deadLetter(int partition, String header, String value) {
    return soon("a dead letter in partition " + partition)
        .until(
            () ->
                kafka.read(Topics.DEAD_LETTERS).stream()
                    .filter(record -> record.partition() == partition)
                    .filter(
                        record ->
                            record.headers().lastHeader(header) != null
                                && header(record, header).equals(value))
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private void theNextChatIsAnswered(RecordMetadata poison) {
    UUID behind = startChatIn(poison.partition(), "Hello, zebra");
    awaitTexts(behind, "Hello, zebra", GREETING);
    soon("the poison is committed past")
        .until(
            () -> {
              Map<Integer, Long> committed = kafka.committed();
              return committed.getOrDefault(poison.partition(), 0L) > poison.offset();
            });
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
