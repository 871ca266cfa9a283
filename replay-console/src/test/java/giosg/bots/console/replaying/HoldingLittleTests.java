package giosg.bots.console.replaying;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.Window;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// However many conversations a time had, only those that went on at once are held at once.
class HoldingLittleTests {
  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
  private static final Bots BOTS = Bots.load(Optional.empty(), Limits.DEFAULT);

  private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> journal = new ArrayList<>();
  private final Summary summary = new Summary(new Words(Mask.allBut("")));

  private long write(
      String topic,
      int partition,
      String key,
      byte @Nullable [] value,
      Instant at,
      Map<String, String> headers) {
    if (topic.equals(Topics.BOT_ACTIONS) && value != null) {
      ByteBuffer name = ByteBuffer.wrap(key.getBytes(StandardCharsets.UTF_8));
      journal.add(
          new ConsumerRecord<>(
              topic,
              partition,
              journal.size(),
              at.toEpochMilli(),
              TimestampType.CREATE_TIME,
              name.remaining(),
              value.length,
              name,
              ByteBuffer.wrap(value),
              new RecordHeaders(),
              Optional.empty()));
    }
    return journal.size();
  }

  private RecordedChat chat(Instant start) {
    return new RecordedChat(BOTS.of(RecordedChat.ORGANIZATION), this::write, 1, start);
  }

  private int mostHeld(Window window) {
    PartitionReplay replay =
        new PartitionReplay(window, new Erasures(Map.of()), new Deciders(BOTS), summary);
    journal.forEach(replay::look);
    replay.settle();
    int most = 0;
    for (ConsumerRecord<ByteBuffer, ByteBuffer> record : journal) {
      replay.replay(record);
      most = Math.max(most, replay.held());
    }
    replay.end();
    return most;
  }

  @Test
  void of_a_thousand_conversations_those_that_go_on() {
    RecordedChat last = chat(START).pending();
    for (int i = 1; i < 1_000; i++) {
      RecordedChat next = chat(START.plus(Duration.ofMinutes(i))).pending();
      last.pass(Duration.ofSeconds(90)).visitorSays("hello");
      last = next;
    }

    assertThat(mostHeld(Window.ALL)).isEqualTo(2);
    assertThat(summary.lines().getFirst()).startsWith("1000 conversations").contains("1000 same");
    assertThat(summary.entries()).isEqualTo(journal.size());
  }

  @Test
  void none_that_is_not_asked_for() {
    chat(START).pending().visitorSays("hello");
    chat(START.plus(Duration.ofHours(1))).pending();
    Instant since = START.plus(Duration.ofMinutes(30));

    assertThat(mostHeld(new Window(Optional.of(since), Optional.empty()))).isOne();
    assertThat(summary.conversations()).isOne();
  }
}
