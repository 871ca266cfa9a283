package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ShowingAChatTests extends OnKafka {

  @Test
  void tells_webhooks_decisions_calls_and_what_the_visitor_saw_in_order() {
    RecordedChat chat = chat().pending().visitorSays("my invoice please, says Zebra");

    Printed shown = console("show", "--chat", chat.id.chat().value());

    assertThat(shown.err()).isEmpty();
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("chat " + chat.id.chat() + ", partition " + chat.partition())
        .containsSubsequence(
            "giosg the visitor waits",
            "ms to us",
            "ms to the decision",
            "=> a visitor waits: taking the chat [JOINING]",
            "-> call 1 BePresent",
            "call 1 BePresent: done (40 ms)",
            "-> call 2 JoinPending: joins the chat",
            "the room's language: en",
            "Say: \"Hello and welcome! I am a chat bot, and I answer at once.",
            "[Prices]",
            "said as said-1",
            "visitor wrote",
            "keyword [invoice, invoices]",
            "Say: \"Invoices are sent by e-mail");
  }

  @Test
  void masks_what_people_wrote_but_for_words_of_the_definition() {
    RecordedChat chat = chat().pending().visitorSays("Zebra wants an invoice");

    assertThat(console("show", "--chat", chat.id.chat().value()).out())
        .contains("\"xxxxx xxxxx xx invoice\"")
        .doesNotContainIgnoringCase("zebra");
    assertThat(console("show", "--json", "--chat", chat.id.chat().value()).out())
        .doesNotContainIgnoringCase("zebra");
    assertThat(console("show", "--unmasked", "--chat", chat.id.chat().value()).out())
        .contains("\"Zebra wants an invoice\"");
  }

  @Test
  void makes_repetitions_retries_and_take_overs_visible() {
    RecordedChat chat = chat();
    chat.trouble(
        Trouble.Call.JOIN,
        new Outcome.TryLater("giosg asks for fewer calls", Optional.empty()),
        false);
    chat.pending().again().pass(java.time.Duration.ofMinutes(1)).visitorSays("hello").again();
    chat.answering = false;
    chat.visitorSays("again").takenOver(true).answerCalls().pass(java.time.Duration.ofMinutes(1));

    assertThat(console("show", "--chat", chat.id.chat().value()).out())
        .containsSubsequence(
            "! call 2 JoinPending: not done: giosg asks for fewer calls",
            "REPEATS @",
            "timer RETRY",
            "attempt 2 JoinPending",
            "REPEATS @",
            "! taken over by another worker",
            "=> taken over; done or not done: whoever began it is gone",
            "timer SETTLE",
            "settled: it is in the chat");
  }

  @Test
  void makes_gaps_webhooks_without_a_decision_and_dead_letters_visible() {
    RecordedChat chat = chat().pending();
    chat.writing = false;
    chat.visitorSays("lost");
    chat.writing = true;
    chat.visitorSays("and on").poison();

    assertThat(console("show", "--chat", chat.id.chat().value()).out())
        .containsSubsequence(
            "!! no decision about it is in the journal",
            "!! GAP: steps",
            "failing open: a bug",
            "!! DEAD LETTER @");
  }

  @Test
  void tells_times_to_the_millisecond() {
    RecordedChat chat = finelyTimed().pending().visitorSays("invoice");

    Printed shown = console("show", "--chat", chat.id.chat().value());

    assertThat(shown.out())
        .containsPattern("waits for QUIET at \\S+:\\d\\d\\.\\d{3}Z")
        .doesNotContainPattern("\\d\\d:\\d\\d\\.\\d{4}");
    assertThat(console("show", "--list", "--since", "20m", "--last", "100").out())
        .containsPattern(chat.id.chat() + "  \\S+:\\d\\d\\.\\d{3}Z\\R");
  }

  @Test
  void is_json_on_request() {
    RecordedChat chat = chat().pending().visitorSays("hello");

    Printed shown = console("show", "--json", "--chat", chat.id.chat().value());

    JsonNode timeline = Json.mapper().readTree(shown.out());
    assertThat(timeline.path("chat").stringValue()).isEqualTo(chat.id.chat().value());
    assertThat(timeline.path("items").get(0).path("item").stringValue()).isEqualTo("Step");
    assertThat(timeline.path("items").get(0).path("cause").path("to_decision_millis").asInt())
        .isEqualTo(7);
    assertThat(timeline.path("items").size()).isEqualTo(chat.journal.size());
  }

  @Test
  void finds_chats_by_visitor_and_by_time() {
    RecordedChat chat = chat().pending().visitorSays("hello");

    assertThat(console("show", "--visitor", "visitor", "--list", "--last", "100").out())
        .contains(chat.id.chat().value());
    assertThat(console("show", "--since", "20m", "--list", "--last", "100").out())
        .contains(chat.id.chat().value());
    assertThat(console("show", "--since", "20m", "--last", "1").out()).startsWith("chat ");
    Printed none = console("show", "--until", "2026-01-01T00:00:00Z");
    assertThat(none.code()).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void says_that_there_is_no_such_chat() {
    Printed shown = console("show", "--chat", "no-such-chat");

    assertThat(shown.code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(shown.err()).contains("nothing of chat no-such-chat in partition");
  }

  @Test
  void refuses_what_is_no_id_and_no_time() {
    assertThat(console("show", "--chat", "../x"))
        .isEqualTo(
            new Printed(
                Exit.REFUSED, "", "--chat: chat id may hold letters, digits, '-' and '_' only\n"));
    assertThat(console("show", "--since", "yesterday").err())
        .startsWith("'yesterday' is no time: write 15m");
    assertThat(console("show", "--last", "many").code()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void makes_no_group_and_commits_nothing() throws Exception {
    RecordedChat chat = chat().pending();
    console("show", "--chat", chat.id.chat().value());

    try (Admin admin = Admin.create(java.util.Map.of("bootstrap.servers", servers()))) {
      assertThat(Set.copyOf(admin.listGroups().all().get())).isEmpty();
    }
  }

  @Test
  void up_to_when_it_was_read_is_told_by_the_clock_of_whoever_asks() {
    RecordedChat chat = chat().pending();
    commit();
    Instant then = Instant.parse("2026-01-15T09:30:00Z");
    KafkaAccess kafka = new KafkaAccess(Map.of("bootstrap.servers", servers()));
    Chats chats = new Chats(kafka, Progress.QUIET, Clock.fixed(then, ZoneOffset.UTC));

    ChatRecords all = chats.read(chat.id.chat(), Window.ALL);
    Window before = new Window(Optional.empty(), Optional.of(then.minusSeconds(1)));

    assertThat(all.readUntil()).isEqualTo(then);
    assertThat(chats.read(chat.id.chat(), before).readUntil()).isEqualTo(then.minusSeconds(1));
  }
}
