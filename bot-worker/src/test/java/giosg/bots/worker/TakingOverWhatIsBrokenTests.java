package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

class TakingOverWhatIsBrokenTests extends WithTheWorker {
  private static final int PARTITION = 2;

  @Autowired KafkaMessageListenerContainer<?, ?> reading;

  @AfterEach
  void readOn() {
    if (!reading.isRunning()) {
      reading.start();
    }
  }

  /// As when a deployment is rolled back: the older worker must not guess.
  @Test
  void what_a_newer_version_kept_holds_its_partition_alone_and_readiness_does_not_flap() {
    awaitQuiet();
    String key = UUID.randomUUID() + "/" + GIOSG.installation().botUser();
    keep(key, "{\"version\": 9, \"conversation\": {}}");
    reading.stop();
    reading.start();

    UUID waiting = startChatIn(PARTITION, "Hello, zebra");
    UUID beside = startChatIn(PARTITION + 1, "Hello, zebra beside");

    awaitTexts(beside, "Hello, zebra beside", GREETING);
    soon("it is told").until(() -> health().getStatus().equals(Status.DOWN));
    soon("it is down through several attempts")
        .during(Duration.ofSeconds(6))
        .until(() -> health().getStatus().equals(Status.DOWN));
    UUID later = startChatIn(PARTITION + 1, "Hello, later zebra");
    awaitTexts(later, "Hello, later zebra", GREETING);
    assertThat(GIOSG.textsIn(waiting)).hasSize(1);

    keep(key, null);

    awaitTexts(waiting, "Hello, zebra", GREETING);
    awaitQuiet();
    awaitUp();
  }

  @Test
  void what_cannot_be_read_is_a_dead_letter_and_its_chat_one_that_we_do_not_know() {
    UUID chat = startChatIn(PARTITION, "Hello, zebra");
    awaitTexts(chat, "Hello, zebra", GREETING);
    awaitQuiet();
    reading.stop();
    keep(chat + "/" + GIOSG.installation().botUser(), "{\"version\": 1, \"conv");
    reading.start();

    GIOSG.visitorSays(chat, "What is a zebra?");

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    awaitQuiet();
    awaitUp();
    assertThat(kafka.deadLetters(chat))
        .singleElement()
        .satisfies(
            record ->
                assertThat(new String(record.headers().lastHeader("cause").value(), UTF_8))
                    .contains("cannot be read"));
  }

  private void keep(String key, @Nullable String snapshot) {
    door.write(
        new ProducerRecord<>(
            Topics.CONVERSATIONS,
            PARTITION,
            key.getBytes(UTF_8),
            snapshot == null ? null : snapshot.getBytes(UTF_8)));
  }
}
