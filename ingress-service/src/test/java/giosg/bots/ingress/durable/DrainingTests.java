package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.SealingKeys;
import giosg.bots.topics.TopicsUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DrainingTests {
  private static final String KEY_2 = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

  @TempDir private Path folder;
  private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();

  @BeforeEach
  void spoolOneOfTenMinutesAgoAndOneOfNow() {
    try (Keeping before =
        new Keeping(this::away, folder, FrozenKafka.KEYS, Duration.ofMillis(10))) {
      Instant now = Instant.now();
      keep(before, Webhooks.of("chat-1", "old", now.minus(Duration.ofMinutes(10))));
      keep(before, Webhooks.of("chat-1", "fresh", now));
    }
  }

  @Test
  void brings_them_in_order_with_the_delivery_ids_they_came_with() {
    drain(FrozenKafka.KEYS, 0);

    assertThat(events()).containsExactly("old", "fresh");
  }

  @Test
  void writes_no_token_that_has_expired_meanwhile() {
    drain(FrozenKafka.KEYS, 0);

    assertThat(sent())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.CHAT_EVENTS, Topics.BOT_CREDENTIALS, Topics.CHAT_EVENTS);
  }

  @Test
  void opens_after_a_change_of_keys_what_was_sealed_before() {
    drain(SealingKeys.of(List.of(KEY_2, Giosg.KEY)), 0);

    assertThat(events()).containsExactly("old", "fresh");
  }

  @Test
  void keeps_what_it_cannot_open_until_the_key_is_back(CapturedOutput output) {
    drain(SealingKeys.of(List.of(KEY_2)), 2);
    assertThat(events()).isEmpty();
    assertThat(output.getAll())
        .contains("a webhook at place 1 stays in the spool until the next start: none of the keys");

    drain(FrozenKafka.KEYS, 0);
    assertThat(events()).containsExactly("old", "fresh");
  }

  @Test
  void goes_on_behind_one_that_kafka_takes_on_no_account(CapturedOutput output) {
    MockProducer<String, byte[]> picky =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    try (Keeping keeping =
        new Keeping(() -> picky, folder, FrozenKafka.KEYS, Duration.ofMillis(10))) {
      keeping.startDrain();
      Awaitility.await("all are sent").until(() -> picky.history().size() == 3);
      picky.errorNext(new RecordTooLargeException("too large"));
      picky.completeNext();
      picky.completeNext();

      Awaitility.await("the spool is drained").until(keeping.turnstile::isOpen);
      assertThat(keeping.spool.state().aside()).isEqualTo(1);
      assertThat(keeping.spool.state().depth()).isZero();
    }
    assertThat(output.getAll()).contains("delivery old stays in the spool until the next start");
  }

  @Test
  void tells_the_metrics_what_waits_and_what_has_left() {
    try (Keeping keeping =
        new Keeping(this::away, folder, FrozenKafka.KEYS, Duration.ofMillis(10))) {
      assertThat(keeping.metrics.get("giosg.spool.depth").gauge().value()).isEqualTo(2);
      assertThat(keeping.metrics.get("giosg.spool.bytes").gauge().value()).isPositive();
      assertThat(keeping.metrics.get("giosg.spool.age").timeGauge().value()).isPositive();
    }
    try (Keeping keeping = started(FrozenKafka.KEYS)) {
      assertThat(keeping.metrics.get("giosg.spool.depth").gauge().value()).isZero();
      assertThat(keeping.metrics.get("giosg.spool.left").tag("end", "delivered").counter().count())
          .isEqualTo(2);
    }
  }

  private void drain(SealingKeys keys, int staying) {
    try (Keeping keeping = started(keys)) {
      assertThat(keeping.spool.state().aside()).isEqualTo(staying);
      assertThat(keeping.spool.state().depth()).isZero();
    }
  }

  private Keeping started(SealingKeys keys) {
    Keeping keeping = new Keeping(this::there, folder, keys, Duration.ofMillis(10));
    keeping.startDrain();
    Awaitility.await("the spool is drained").until(keeping.turnstile::isOpen);
    Awaitility.await("what was drained is forgotten")
        .until(() -> keeping.spool.state().depth() == 0);
    return keeping;
  }

  private static void keep(Keeping keeping, TakenWebhook webhook) {
    assertThat(keeping.webhooks.keep(webhook)).isEqualTo(new Durability.OnDisk());
  }

  private Producer<String, byte[]> away() {
    throw new TopicsUnavailable("away", null);
  }

  private Producer<String, byte[]> there() {
    MockProducer<String, byte[]> producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }

  private List<ProducerRecord<String, byte[]>> sent() {
    return producers.stream().flatMap(producer -> producer.history().stream()).toList();
  }

  private List<String> events() {
    return sent().stream()
        .filter(record -> record.topic().equals(Topics.CHAT_EVENTS))
        .map(record -> Envelope.ofJson(record.value()).deliveryId().value())
        .toList();
  }
}
