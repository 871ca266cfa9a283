package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// What comes long after a chat's last change is what somebody wants to see who asks why nobody
/// answers.
class ShowingWhatCameLateTests extends OnKafka {
  private static final Duration LONG_AFTER = Duration.ofMinutes(90);

  private static RecordedChat thisMorning() {
    Instant start = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.MILLIS);
    return new RecordedChat(DEMO, PEN, PARTITIONS, start);
  }

  private static String shown(RecordedChat chat) {
    return console("show", "--chat", chat.id.chat().value()).out();
  }

  @Test
  void a_webhook_that_no_worker_has_taken_yet() {
    RecordedChat chat = thisMorning().pending().visitorSays("invoice");
    chat.writing = false;
    chat.pass(LONG_AFTER).visitorSays("invoice please");

    assertThat(shown(chat))
        .containsSubsequence(
            "keyword [invoice, invoices]",
            "visitor wrote",
            "\"invoice please\"",
            "!! no decision about it is in the journal");
  }

  @Test
  void what_changed_nothing_in_a_chat_that_had_ended() {
    RecordedChat chat = thisMorning().pending().visitorSays("invoice").ends();
    int decisions = chat.journal.size();
    chat.pass(LONG_AFTER).ends().ends();
    assertThat(chat.journal).hasSizeGreaterThan(decisions);

    String shown = shown(chat);

    assertThat(shown.split("giosg the chat has ended", -1)).hasSize(1 + 3);
    assertThat(shown).doesNotContain("no decision about it");
  }

  @Test
  void what_colleagues_wrote_after_the_bot_had_stood_back() {
    RecordedChat chat = thisMorning().pending().visitorSays("hello").colleagueJoins("colleague-1");
    chat.pass(LONG_AFTER).colleagueSays("colleague-1", "invoice comes at once");

    assertThat(shown(chat)).contains("colleague wrote: \"invoice xxxxx at once\"");
  }

  @Test
  void a_dead_letter_that_was_brought_back_and_not_decided_about() {
    RecordedChat chat = thisMorning().pending().visitorSays("hello").poison();
    console("redrive", "--chat", chat.id.chat().value());

    assertThat(shown(chat))
        .containsPattern("REDRIVEN, round 1\\)\\R +!! no decision about it is in the journal");
  }
}
