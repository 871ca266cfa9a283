package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.reading.Written;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A fact comes back three times at most, whatever goes wrong meanwhile: its rounds are noted.
class CountingRoundsTests extends OnDeadLetters {

  @Test
  void a_letter_that_is_given_up_again_and_again_stays_after_three_rounds() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");
    for (int round = 1; round <= 3; round++) {
      assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
      Envelope again = redriven(chat).getLast().envelope();
      assertThat(again.deliveryId().round()).isEqualTo(round);
      letter(chat, again, "a bug");
    }

    assertThat(redrive(chat).out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            3 were brought back before
            1 stay: they were brought back three times
            """);
    assertThat(redriven(chat)).hasSize(3);
  }

  @Test
  void a_round_that_was_cut_short_counts() {
    RecordedChat chat = chat();
    Envelope envelope = fresh(chat.pending(), "1");
    long letter = letter(chat, envelope, "a bug");
    PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.chat().value(),
        null,
        Instant.now(),
        Map.of("redriving", String.valueOf(letter), Parsing.ROUND, "2"));
    letter(chat, envelope, "a bug");

    assertThat(redrive(chat).out()).contains("1 more say the same", "brought back: 1; left: 0");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(3);
    letter(chat, envelope, "a bug");
    assertThat(redrive(chat).out()).contains("1 stay: they were brought back three times");
  }

  @Test
  void a_fact_comes_back_once_and_three_times_at_most_however_its_letters_are_called() {
    RecordedChat chat = chat();
    Envelope webhook = fresh(chat.pending(), "1");
    Envelope history = named("history-1", webhook.botUserId(), webhook);
    letter(chat, webhook, "a bug");
    letter(chat, history, "a bug");

    assertThat(redrive(chat).out())
        .contains("1 dead letters of 1 chats", "1 more say the same as one of these")
        .contains("brought back: 1; left: 0");
    assertThat(redrive(chat).out()).contains("0 dead letters", "2 were brought back before");
    for (int round = 2; round <= 3; round++) {
      letter(chat, history, "a bug");
      assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    }
    letter(chat, history, "a bug");

    assertThat(redrive(chat).out()).contains("1 stay: they were brought back three times");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(1, 2, 3);
    assertThat(redriven(chat))
        .extracting(one -> one.envelope().deliveryId().round())
        .containsExactly(1, 2, 3);
  }

  @Test
  void a_letter_that_is_no_webhook_comes_back_as_it_is_three_times() {
    String key = "poison-" + UUID.randomUUID();
    byte[] poison = {1, 2, 3};
    long from = write(Topics.CHAT_EVENTS, 0, key, poison, Instant.now(), Map.of());
    for (int round = 1; round <= 3; round++) {
      fails(key, poison, from);
      assertThat(console("redrive", "--all").out()).contains("brought back: ");
      from = lastOffsetOf(key, poison);
    }
    fails(key, poison, from);
    assertThat(console("redrive", "--all").out()).contains("stay: they were brought back three");
  }

  private static void fails(String key, byte[] poison, long offset) {
    PEN.write(
        Topics.DEAD_LETTERS,
        0,
        key,
        poison,
        Instant.now(),
        Map.of("cause", "cannot be read", "offset", String.valueOf(offset)));
  }

  private static long lastOffsetOf(String key, byte[] value) {
    long[] last = {-1};
    try (TopicReader reader =
        new TopicReader(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET)) {
      reader.read(
          reader.whole(Topics.CHAT_EVENTS, 0),
          record -> {
            if (record.key() != null
                && Parsing.key(record).equals(key)
                && Arrays.equals(Parsing.value(record), value)) {
              last[0] = record.offset();
            }
          });
    }
    assertThat(last[0]).isNotNegative();
    return last[0];
  }

  @Test
  void nothing_comes_back_that_cannot_be_noted() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");

    Printed refused = withoutTheRightToWrite(Topics.DEAD_LETTERS, () -> redrive(chat));

    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err())
        .contains("the dead letters cannot be written, so nothing more was brought back")
        .contains("Not authorized");
    assertThat(redriven(chat)).isEmpty();
    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat)).hasSize(1);
  }

  @Test
  void what_could_not_be_sent_is_not_lost() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");

    for (int i = 0; i < 4; i++) {
      Printed refused = withoutTheRightToWrite(Topics.CHAT_EVENTS, () -> redrive(chat));
      assertThat(refused.code()).isEqualTo(Exit.REFUSED);
      assertThat(refused.err()).contains("not all was brought back; the rest is the next time");
    }

    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(1);
  }
}
