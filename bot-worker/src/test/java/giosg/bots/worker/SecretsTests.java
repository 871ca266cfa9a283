package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import giosg.bots.simulator.fault.Fault;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Comes last, so that it sees what all the others left behind. In all of them visitors speak of
/// zebras, and the simulator's tokens all begin alike.
@Order(Integer.MAX_VALUE)
class SecretsTests extends WithTheWorker {
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiI";
  private static final String TEXT = "zebra";

  @Test
  void no_token_no_key_and_no_word_of_a_visitor_is_in_the_log() {
    livelyDay();

    List<String> lines = LogOfTheRun.lines();
    assertThat(lines).anyMatch(line -> line.contains("is now SERVING"));
    assertThat(lines)
        .noneMatch(line -> line.contains(TOKEN))
        .noneMatch(line -> line.contains(Door.KEY))
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(TEXT));
  }

  @Test
  void no_token_is_in_any_topic_but_sealed() {
    livelyDay();

    assertThat(recordsWith(TEXT, Topics.CHAT_EVENTS)).isPositive();
    assertThat(recordsWith("", Topics.BOT_CREDENTIALS)).isPositive();
    for (String topic :
        List.of(
            Topics.CHAT_EVENTS,
            Topics.BOT_CREDENTIALS,
            Topics.BOT_PRESENCE,
            Topics.CONVERSATIONS,
            Topics.BOT_ACTIONS,
            Topics.DEAD_LETTERS)) {
      assertThat(recordsWith(TOKEN, topic)).as("tokens in %s", topic).isZero();
      assertThat(recordsWith(Door.KEY, topic)).as("keys in %s", topic).isZero();
    }
  }

  /// Something of all that gets logged.
  private void livelyDay() {
    UUID chat = greetedChat("Hello, zebra");
    door.write(
        new ProducerRecord<>(
            Topics.CHAT_EVENTS, 0, "zebra".getBytes(UTF_8), "zebra".getBytes(UTF_8)));
    GIOSG.faults().put("refused", Fault.answering(401).inChat(chat).once());
    GIOSG.faults().put("rejected", Fault.answering(400).on("POST", ".*/messages").inChat(chat));
    GIOSG.visitorSays(chat, "What is a zebra?");
    soon("humans are called").until(() -> GIOSG.chat(chat).get("invitations").size() == 1);
    awaitQuiet();
  }

  private int recordsWith(String word, String topic) {
    AtomicInteger found = new AtomicInteger();
    kafka.forEach(
        topic,
        record -> {
          if (text(record).contains(word)) {
            found.incrementAndGet();
          }
        });
    return found.get();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder text = new StringBuilder();
    if (record.key() != null) {
      text.append(new String(record.key(), ISO_8859_1));
    }
    if (record.value() != null) {
      text.append(new String(record.value(), ISO_8859_1));
    }
    record.headers().forEach(header -> text.append(new String(header.value(), ISO_8859_1)));
    return text.toString();
  }
}
