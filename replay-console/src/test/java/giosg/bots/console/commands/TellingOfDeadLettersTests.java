package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TellingOfDeadLettersTests extends OnDeadLetters {

  @Test
  void the_timeline_tells_what_was_given_up_and_brought_back_in_which_round() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");
    redrive(chat);
    letter(chat, redriven(chat).getLast().envelope(), "still a bug");
    redrive(chat);

    assertThat(console("show", "--chat", chat.id.chat().value()).out())
        .containsSubsequence(
            ": a bug",
            " was brought back, round 1",
            "!! DEAD LETTER @",
            ", round 1: still a bug",
            " was brought back, round 2")
        .containsSubsequence("REDRIVEN, round 1", "REDRIVEN, round 2");
    assertThat(console("show", "--json", "--chat", chat.id.chat().value()).out())
        .contains("\"item\":\"BroughtBack\"", "\"round\":2");
  }

  /// What a worker cannot read, and Kafka does not take with its headers, has no value any more.
  @Test
  void a_letter_that_was_too_large_to_be_kept_is_told_and_stays() {
    RecordedChat chat = chat().pending();
    String key = chat.id.chat().value();
    for (int i = 0; i < 2; i++) {
      PEN.write(
          Topics.DEAD_LETTERS,
          chat.partition(),
          key,
          null,
          Instant.now(),
          Map.of("cause", "cannot be read", "offset", "" + i, "bytes-left-out", "1048000"));
    }

    assertThat(redrive(chat).out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
                 2  cannot be read (stays: it has no value)
            """);
    assertThat(eventsUnder(key, chat.partition())).hasSize(1);
    assertThat(console("show", "--chat", key).out())
        .contains(": cannot be read; it was too large to be kept: 1048000 bytes");
  }

  @Test
  void a_snapshot_among_the_letters_never_comes_back_and_is_told_with_its_chat() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();
    byte[] broken = "Zebra".getBytes(StandardCharsets.UTF_8);
    PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.key(),
        broken,
        Instant.now(),
        Map.of("cause", "a snapshot that cannot be read: SomeException"));

    assertThat(redrive(chat, "--dry-run").out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
                 1  a snapshot that cannot be read: SomeException (stays: it is no webhook)
            """);
    redrive(chat);
    assertThat(eventsUnder(chat.id.key(), chat.partition())).isEmpty();
    assertThat(console("show", "--chat", id).out())
        .contains("a snapshot that cannot be read")
        .doesNotContain("Zebra");

    assertThat(console("purge", "--chat", id).out())
        .contains("hidden: 1 records of giosg.chat-events.dlt");
    assertThat(redrive(chat, "--dry-run").out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            """);
  }

  @Test
  void a_dry_run_tells_causes_and_changes_nothing() {
    RecordedChat chat = givenUp();
    letter(chat, fresh(chat, "x"), "a bug");

    Printed told = redrive(chat, "--dry-run");

    assertThat(told.out())
        .isEqualTo(
            """
            4 dead letters of 1 chats to bring back
                 3  failing for too long: giosg is away
                 1  a bug
            1 bot users have no good token now: their answers wait for giosg's next webhook
            """);
    assertThat(redriven(chat)).isEmpty();
    assertThat(redrive(chat, "--dry-run")).isEqualTo(told);
  }
}
