package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    assertThat(console("purge", "--chat", id).out()).contains("the conversation is not over");
    RecordedChat later =
        new RecordedChat(DEMO, DEMO.bot(), chat.id.chat(), PEN, PARTITIONS, Instant.now());
    later.pending();

    Printed shown = console("show", "--chat", id);
    assertThat(shown.out()).contains("joins the chat").doesNotContain("visitor wrote");
    assertThat(console("purge", "--chat", id).out()).contains("erased: 1 snapshots");
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
