package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.mending.Purge;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.console.timeline.Times;
import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgingAChatTests extends OnKafka {

  private static List<Boolean> snapshots(RecordedChat chat) {
    List<Boolean> tombstones = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET)) {
      reader.read(
          reader.whole(Topics.CONVERSATIONS, chat.partition()),
          record -> {
            if (Parsing.key(record).equals(chat.id.key())) {
              tombstones.add(record.value() == null);
            }
          });
    }
    return tombstones;
  }

  @Test
  void hides_everything_at_once_and_says_what_remains_until_when() {
    RecordedChat chat = chat().pending().visitorSays("Zebra").poison().ends();
    String id = chat.id.chat().value();
    Instant over = chat.now().truncatedTo(ChronoUnit.DAYS).plus(8, ChronoUnit.DAYS);

    Printed purged = console("purge", "--chat", id);

    assertThat(purged.code()).isZero();
    assertThat(purged.out())
        .contains("erased: 1 snapshots, by the next compaction")
        .contains(
            "records of giosg.chat-events, which remain until " + over.toString().substring(0, 8))
        .contains("records of giosg.bot-actions, which remain until ")
        .contains("1 records of giosg.chat-events.dlt, which remain until ")
        .doesNotContain("not over");
    assertThat(snapshots(chat)).endsWith(true);
    assertThat(console("show", "--chat", id))
        .matches(shown -> shown.code() == Exit.NOT_FOUND && shown.out().isEmpty())
        .matches(shown -> shown.err().contains("was erased on request at "));
    assertThat(console("show", "--visitor", "visitor", "--list", "--last", "1000").out())
        .doesNotContain(id);
    assertThat(console("show", "--since", "1h", "--list", "--last", "1000").out())
        .doesNotContain(id);
    assertThat(console("replay", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(console("export", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(console("redrive", "--chat", id).out()).startsWith("0 dead letters");
  }

  @Test
  void may_be_done_again_and_what_comes_later_is_not_hidden() {
    RecordedChat chat = chat().pending().visitorSays("Zebra");
    String id = chat.id.chat().value();

    purgeAsOf(Instant.now().minus(Duration.ofMinutes(2)), chat.id.chat());
    RecordedChat later =
        new RecordedChat(DEMO, DEMO.bot(), chat.id.chat(), PEN, PARTITIONS, Instant.now());
    later.pending();

    Printed shown = console("show", "--chat", id);
    assertThat(shown.out()).contains("joins the chat").doesNotContain("visitor wrote");
    assertThat(console("purge", "--chat", id).out())
        .contains("erased: 1 snapshots")
        .contains("the conversation is not over");
  }

  private static void purgeAsOf(Instant then, ChatId chat) {
    commit();
    Purge purge =
        new Purge(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET);
    purge.run(chat, purge.plan(chat), then);
  }

  @Test
  void what_a_worker_wrote_whose_clock_is_ahead_is_hidden_too() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();

    purgeAsOf(chat.now().minusSeconds(20), chat.id.chat());
    assertThat(console("show", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);
    chat.visitorSays("Zebra");

    assertThat(console("show", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);
    assertThat(console("redrive", "--chat", id).out()).startsWith("0 dead letters");
  }

  @Test
  void what_lies_there_is_hidden_however_far_apart_the_clocks_are() {
    RecordedChat chat = chat().pending().visitorSays("Zebra");
    String id = chat.id.chat().value();

    purgeAsOf(chat.now().minus(Duration.ofMinutes(30)), chat.id.chat());

    assertThat(console("show", "--chat", id))
        .matches(shown -> shown.code() == Exit.NOT_FOUND && shown.out().isEmpty())
        .matches(shown -> shown.err().contains("was erased on request"));
  }

  @Test
  void tells_when_it_was_and_not_up_to_when_it_hides() {
    RecordedChat chat = chat().pending().visitorSays("Zebra");
    Instant then = Instant.now().minus(Duration.ofMinutes(2));

    purgeAsOf(then, chat.id.chat());

    assertThat(console("show", "--chat", chat.id.chat().value()).err())
        .contains("was erased on request at " + Times.of(then));
  }

  @Test
  void what_broke_off_half_way_is_done_the_next_time() {
    RecordedChat chat = chat().pending().visitorSays("Zebra");
    String id = chat.id.chat().value();

    Printed broken =
        withoutTheRightToWrite(Topics.CONVERSATIONS, () -> console("purge", "--chat", id));
    assertThat(broken.code()).isEqualTo(Exit.REFUSED);
    assertThat(broken.err())
        .contains("topic giosg.conversations was not written (Not authorized")
        .contains("all is hidden, but not all snapshots are erased; purge it again");
    assertThat(snapshots(chat)).doesNotContain(true);
    assertThat(console("show", "--chat", id).code()).isEqualTo(Exit.NOT_FOUND);

    Printed again = console("purge", "--chat", id);
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .contains("erased: 1 snapshots")
        .contains("records of giosg.chat-events, which remain until ")
        .contains("records of giosg.bot-actions, which remain until ");
    assertThat(snapshots(chat)).endsWith(true);
    assertThat(console("purge", "--chat", id).out())
        .contains("erased: 0 snapshots")
        .contains("records of giosg.bot-actions, which remain until ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"version\":99,\"text\":\"Zebra\"}", "Zebra, and no snapshot"})
  void a_snapshot_that_cannot_be_read_is_erased_too(String broken) {
    RecordedChat chat = chat().pending().ends();
    String id = chat.id.chat().value();
    byte[] value = broken.getBytes(StandardCharsets.UTF_8);
    PEN.write(
        Topics.CONVERSATIONS, chat.partition(), chat.id.key(), value, Instant.now(), Map.of());

    assertThat(console("purge", "--chat", id).out()).contains("erased: 1 snapshots");
    assertThat(snapshots(chat)).endsWith(true);
  }

  @Test
  void a_dry_run_changes_nothing() {
    RecordedChat chat = chat().pending();

    assertThat(console("purge", "--dry-run", "--chat", chat.id.chat().value()).out())
        .startsWith("would be erased: 1 snapshots");
    assertThat(snapshots(chat)).doesNotContain(true);
    assertThat(console("show", "--chat", chat.id.chat().value()).code()).isZero();
  }
}
