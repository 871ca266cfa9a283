package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In a time in which nothing else happened.
class FindingTheNewestChatsTests extends OnKafka {
  private final Instant then =
      Instant.now().minus(Duration.ofDays(12)).truncatedTo(ChronoUnit.SECONDS);

  private RecordedChat chat(int minute) {
    Instant start = then.plus(Duration.ofMinutes(minute));
    return new RecordedChat(DEMO, PEN, PARTITIONS, start).pending().visitorSays("hello");
  }

  private Printed two() {
    return console(
        "show", "--list", "--last", "2", "--until", then.plus(Duration.ofHours(1)).toString());
  }

  private static List<String> ids(Printed listed) {
    return listed.out().lines().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  private static String id(RecordedChat chat) {
    return chat.id.chat().value();
  }

  @Test
  void the_newest_snapshot_of_each_conversation_counts() {
    RecordedChat first = chat(1);
    RecordedChat second = chat(2);
    RecordedChat third = chat(3);

    Printed all = two();
    assertThat(ids(all)).containsExactly(id(third), id(second));
    assertThat(all.err()).isEqualTo("1 more chats; --last tells how many to show\n");

    first.pass(Duration.ofHours(2)).visitorSays("still here");
    assertThat(ids(two())).containsExactly(id(first), id(third));

    third.ends().pass(Duration.ofDays(9));
    Printed left = two();
    assertThat(ids(left)).containsExactly(id(first), id(second));
    assertThat(left.err()).isEmpty();
  }
}
