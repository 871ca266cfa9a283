package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.ChatId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/// Records do not lie in the order of their times: clocks of writers differ.
class AskingUpToATimeTests extends OnKafka {
  private static final KafkaAccess KAFKA = new KafkaAccess(Map.of("bootstrap.servers", servers()));

  private static RecordedChat inPartition(int partition, Instant start) {
    return Stream.generate(() -> new ChatId(UUID.randomUUID().toString()))
        .map(id -> new RecordedChat(DEMO, DEMO.bot(), id, PEN, PARTITIONS, start))
        .filter(chat -> chat.partition() == partition)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_lies_behind_a_later_record_is_found_and_what_is_later_is_left_out() {
    Instant start = tenMinutesAgo();
    inPartition(1, start.plus(Duration.ofMinutes(5))).pending();
    RecordedChat chat = inPartition(1, start).pending().visitorSays("an invoice");
    chat.pass(Duration.ofMinutes(3)).visitorSays("a price");
    String id = chat.id.chat().value();
    String until = start.plus(Duration.ofMinutes(1)).toString();

    assertThat(console("show", "--unmasked", "--chat", id, "--until", until).out())
        .contains("visitor wrote: \"an invoice\"", "keyword [invoice, invoices]")
        .doesNotContain("a price");
    String since = start.minus(Duration.ofMinutes(1)).toString();
    assertThat(
            console(
                    "show",
                    "--visitor",
                    "visitor",
                    "--list",
                    "--last",
                    "1000",
                    "--since",
                    since,
                    "--until",
                    until)
                .out())
        .contains(id);
  }

  @Test
  void it_is_read_on_to_the_first_record_that_is_two_hours_later() throws Exception {
    String topic = "times-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    Instant start = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
    List<Integer> minutes = List.of(0, 90, 1, 11, 131, 2);
    for (int minute : minutes) {
      Instant at = start.plus(Duration.ofMinutes(minute));
      write(topic, 0, "key", new byte[] {1}, at, Map.of());
    }
    commit();

    List<Long> read = new ArrayList<>();
    try (TopicReader reader = new TopicReader(KAFKA, Progress.QUIET)) {
      Span span = reader.between(topic, 0, start, start.plus(Duration.ofMinutes(10)));
      reader.read(
          span,
          record ->
              read.add(
                  Duration.between(start, Instant.ofEpochMilli(record.timestamp())).toMinutes()));
    }

    assertThat(read).containsExactly(0L, 1L);
  }
}
