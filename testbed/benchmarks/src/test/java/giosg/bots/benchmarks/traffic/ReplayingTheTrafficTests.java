package giosg.bots.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.Rerun;
import giosg.bots.console.replaying.Summary;
import giosg.bots.console.replaying.Words;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// What the benchmarks measure with is what a worker writes, or they measure nothing.
class ReplayingTheTrafficTests {
  private static final Instant END = Instant.parse("2026-02-03T08:00:00Z");
  private static final int CHATS = 120;
  private static final Bots BOTS = Bots.load(Optional.empty(), Limits.DEFAULT);

  private static final class Notebook implements Pen {
    final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private long webhooks;

    @Override
    public long webhook(ProducerRecord<byte[], byte[]> webhook) {
      records.add(webhook);
      return webhooks++;
    }

    @Override
    public void step(List<ProducerRecord<byte[], byte[]>> step) {
      records.addAll(step);
    }

    @Override
    public void close() {}

    private List<ProducerRecord<byte[], byte[]>> of(String topic) {
      return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }
  }

  private static Notebook written(long seed) throws InterruptedException {
    Notebook notebook = new Notebook();
    Traffic.of(CHATS, 1, seed, END).happen(BOTS, _ -> notebook, 1);
    return notebook;
  }

  @Test
  void gives_no_difference() throws InterruptedException {
    Notebook notebook = written(7);
    Deciders deciders = new Deciders(BOTS);
    Map<ConversationId, Rerun> reruns = new LinkedHashMap<>();
    for (ProducerRecord<byte[], byte[]> record : notebook.of(Topics.BOT_ACTIONS)) {
      reruns
          .computeIfAbsent(
              ConversationId.ofKey(new String(record.key(), UTF_8)), _ -> new Rerun(deciders))
          .take(JournalEntry.ofJson(record.value()));
    }
    Summary summary = new Summary(new Words(Mask.NONE));
    reruns.forEach(summary::add);

    assertThat(String.join("\n", summary.lines()))
        .contains(CHATS + " conversations", CHATS + " same, 0 different, 0 failed")
        .doesNotContain("gaps", "other words", "cannot be read");
  }

  @Test
  void is_as_much_as_was_asked_for_in_the_order_of_its_times() throws InterruptedException {
    Notebook notebook = written(7);

    assertThat(notebook.of(Topics.CHAT_EVENTS)).hasSize(CHATS * Traffic.WEBHOOKS_PER_CHAT);
    assertThat(notebook.records).extracting(ProducerRecord::timestamp).isSorted();
    assertThat(notebook.of(Topics.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void holds_what_happens_to_bots() throws InterruptedException {
    Notebook notebook = written(7);
    List<JournalEntry> journal =
        notebook.of(Topics.BOT_ACTIONS).stream()
            .map(record -> JournalEntry.ofJson(record.value()))
            .toList();

    assertThat(journal)
        .extracting(JournalEntry::reason)
        .anyMatch(reason -> reason.contains("greeting"))
        .anyMatch(reason -> reason.contains("keyword"))
        .anyMatch(reason -> reason.contains("known: message"))
        .anyMatch(reason -> reason.contains("trying again"))
        .anyMatch(reason -> reason.contains("the chat has ended"));
    assertThat(journal)
        .flatExtracting(entry -> entry.begun().stream().toList())
        .hasAtLeastOneElementOfType(BotAction.InviteTeam.class);
    assertThat(notebook.of(Topics.CONVERSATIONS))
        .extracting(record -> Snapshot.ofJson(record.value()).conversation().marker())
        .contains(true, false);
  }

  @Test
  void is_the_same_for_the_same_seed_and_another_for_another() throws InterruptedException {
    List<String> once = texts(written(7));

    assertThat(texts(written(7))).isEqualTo(once);
    assertThat(texts(written(8))).isNotEqualTo(once);
  }

  private static List<String> texts(Notebook notebook) {
    return notebook.records.stream().map(one -> new String(one.value(), UTF_8)).toList();
  }
}
