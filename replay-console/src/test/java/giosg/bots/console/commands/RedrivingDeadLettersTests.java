package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.Written;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedrivingDeadLettersTests extends OnDeadLetters {

  @Test
  void letters_come_back_in_order_once_and_are_answered_once() {
    RecordedChat chat = givenUp();

    Printed first = redrive(chat);
    assertThat(first.out())
        .contains("3 dead letters of 1 chats to bring back", "brought back: 3; left: 0")
        .contains("1 bot users have no good token now");
    chat.mended();
    List<Written.Webhook> back = redriven(chat);
    assertThat(back)
        .extracting(webhook -> webhook.envelope().factKey().replaceAll(":.*", ""))
        .containsExactly("pending", "message", "message");
    assertThat(back).allMatch(webhook -> webhook.round() == 1);

    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset()));
    chat.pass(Duration.ofMinutes(1));
    List<String> said = chat.said();
    assertThat(said).isNotEmpty().doesNotHaveDuplicates();

    Printed second = redrive(chat);
    assertThat(second.out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            3 were brought back before
            """);
    assertThat(redriven(chat)).hasSize(3);
    assertThat(chat.said()).isEqualTo(said);
  }

  @Test
  void what_a_crash_brings_back_once_more_is_not_answered_once_more() {
    RecordedChat chat = givenUp();
    redrive(chat);
    chat.mended();
    List<Written.Webhook> back = redriven(chat);
    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset()));
    List<String> said = chat.said();
    assertThat(said).isNotEmpty();

    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset() + 100));

    assertThat(chat.said()).isEqualTo(said);
  }

  @Test
  void a_limit_stops_and_the_next_time_goes_on() {
    RecordedChat chat = givenUp();

    assertThat(redrive(chat, "--limit", "1").out()).contains("brought back: 1; left: 2");
    assertThat(redrive(chat, "--limit", "1").out()).contains("brought back: 1; left: 1");
    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat))
        .extracting(webhook -> webhook.envelope().factKey().replaceAll(":.*", ""))
        .containsExactly("pending", "message", "message");
  }

  @Test
  void hundreds_come_back_in_order_whatever_lies_between_them() {
    RecordedChat chat = chat().pending();
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      Envelope one = fresh(chat, "-" + i);
      facts.add(one.factKey());
      letter(chat, one, "a bug");
      for (int note = 0; i == 120 && note < 300; note++) {
        Map<String, String> ofNone = Map.of("redriven", "987654321");
        PEN.write(Topics.DEAD_LETTERS, chat.partition(), "others", null, Instant.now(), ofNone);
      }
    }

    assertThat(redrive(chat).out()).contains("brought back: 240; left: 0");
    assertThat(redriven(chat)).extracting(one -> one.envelope().factKey()).isEqualTo(facts);
  }

  @Test
  void what_one_fact_was_for_two_bot_users_comes_back_for_both() {
    RecordedChat chat = chat();
    Envelope one = fresh(chat.pending(), "1");
    letter(chat, one, "a bug");
    letter(chat, named("other-2", new UserId("bot-2"), one), "a bug");

    assertThat(redrive(chat).out()).contains("brought back: 2; left: 0");
    assertThat(redriven(chat))
        .extracting(back -> back.envelope().botUserId().value())
        .containsExactly("bot-1", "bot-2");
  }

  @Test
  void asks_which() {
    assertThat(console("redrive").code()).isEqualTo(Exit.REFUSED);
    assertThat(console("redrive", "--all", "--limit", "0").err())
        .contains("--limit must be 1 or more");
  }
}
