package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Somebody else's program wrote to our topics.
class MeetingForeignRecordsTests extends OnPages {

  private static void foreign(String topic, String key, Map<String, String> headers) {
    byte[] rubbish = "Zebra".getBytes(StandardCharsets.UTF_8);
    write(topic, 0, key, rubbish, Instant.now(), headers);
  }

  @Test
  void a_list_leaves_out_and_counts_what_is_no_conversation() {
    RecordedChat chat = chat().pending();
    foreign(Topics.CONVERSATIONS, "no-conversation", Map.of());
    foreign(Topics.CONVERSATIONS, "chat/of a bot user", Map.of());

    Printed listed = console("show", "--list", "--last", "1000");

    assertThat(listed.code()).isZero();
    assertThat(listed.out()).contains(chat.id.chat().value());
    assertThat(listed.err())
        .containsPattern("([2-9]|\\d\\d+) records are no conversation that can be read: left out")
        .doesNotContain("Zebra");
    await("the page tells it")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(console.page("/").text())
                    .containsPattern("([2-9]|\\d\\d+) records of the topics cannot be read here"));
  }

  @Test
  void neither_an_erasure_nor_a_note_of_others_stops_what_is_asked_for() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();
    foreign(Topics.ERASED_CHATS, "no chat", Map.of());
    foreign(Topics.BOT_CREDENTIALS, "no bot user", Map.of());
    foreign(Topics.DEAD_LETTERS, id, Map.of("redriven", "no offset"));
    foreign(Topics.DEAD_LETTERS, id, Map.of("redriving", "1", "redrive-round", "often"));

    assertThat(console("show", "--chat", id).code()).isZero();
    assertThat(console("redrive", "--all", "--dry-run").code()).isZero();
    assertThat(console.get("/chats/" + id).statusCode()).isEqualTo(200);
    assertThat(console.get("/dead-letters").statusCode()).isEqualTo(200);
  }

  @Test
  void an_erasure_that_cannot_be_read_hides_the_chat() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();
    foreign(Topics.ERASED_CHATS, id, Map.of());

    assertThat(console("show", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);
  }
}
