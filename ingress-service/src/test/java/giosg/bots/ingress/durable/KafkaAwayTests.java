package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.spool.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class KafkaAwayTests {
  private static final Duration LIMIT = Duration.ofMillis(300);

  @TempDir private Path folder;
  private FrozenKafka kafka;
  private DurableWebhooks webhooks;

  @BeforeEach
  void start() {
    kafka = new FrozenKafka(LIMIT, folder);
    webhooks = kafka.webhooks();
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void puts_a_webhook_on_the_disk_once_the_time_limit_is_over() {
    long start = System.nanoTime();

    Durability became = webhooks.keep(Webhooks.of("chat-1", "delivery-1"));

    assertThat(became).isEqualTo(new Durability.OnDisk());
    // A busy machine takes its time. Kafka's own patience ends after a minute.
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(LIMIT.dividedBy(2), Duration.ofSeconds(20));
  }

  @Test
  void has_each_of_a_webhooks_two_records_block_for_half_of_the_time_limit() {
    assertThat(ConnectingToKafka.producerConfig(Map.of("max.block.ms", 60_000), LIMIT))
        .containsEntry("max.block.ms", 150);
  }

  @Test
  void has_only_the_first_one_wait_for_kafka() {
    webhooks.keep(Webhooks.of("chat-1", "delivery-1"));
    long start = System.nanoTime();

    for (int i = 0; i < 100; i++) {
      assertThat(webhooks.keep(Webhooks.of("chat-1", "later-" + i)))
          .isEqualTo(new Durability.OnDisk());
    }

    // Each of them would have blocked for half of the time limit.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(40));
  }

  @Test
  void leaves_nothing_readable_on_the_disk_and_opens_it_again() {
    TakenWebhook webhook = Webhooks.of("chat-1", "delivery-1");
    webhooks.keep(webhook);

    List<Entry> entries = kafka.spool().oldest(0, Long.MAX_VALUE);

    assertThat(entries)
        .singleElement()
        .satisfies(
            entry ->
                assertThat(new String(entry.content(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("secret", "chat-1", "delivery-1", "Bearer"));
    assertThat(new WebhookSeal(FrozenKafka.KEYS).open(entries.getFirst())).contains(webhook);
  }

  @Test
  void opens_nothing_that_was_moved_to_another_place_or_changed() {
    webhooks.keep(Webhooks.of("chat-1", "delivery-1"));
    byte[] content = kafka.spool().oldest(0, Long.MAX_VALUE).getFirst().content();
    kafka.spool().put(98, content);
    content[content.length / 2] ^= 1;
    kafka.spool().put(99, content);

    assertThat(kafka.spool().oldest(97, Long.MAX_VALUE))
        .hasSize(2)
        .allMatch(entry -> new WebhookSeal(FrozenKafka.KEYS).open(entry).isEmpty());
  }

  @Test
  void refuses_a_webhook_when_the_disk_has_no_room_either() {
    kafka.fillTheSpool();

    assertThat(webhooks.keep(Webhooks.of("chat-1", "delivery-1")))
        .isEqualTo(new Durability.Nowhere("the spool is full"));
  }

  @Test
  void stays_in_service_while_the_disk_takes_webhooks() {
    DurabilityHealth health = new DurabilityHealth(kafka.turnstile(), kafka.spool());
    webhooks.keep(Webhooks.of("chat-1", "delivery-1"));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    kafka.fillTheSpool();

    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void does_not_wait_for_a_silent_broker_when_it_cuts_the_line() {
    webhooks.keep(Webhooks.of("chat-1", "delivery-1"));
    long start = System.nanoTime();

    kafka.line().cut();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }
}
