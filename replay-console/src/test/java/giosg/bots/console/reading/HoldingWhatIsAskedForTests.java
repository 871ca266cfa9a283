package giosg.bots.console.reading;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldingWhatIsAskedForTests {
  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");

  @Test
  void of_a_million_chats_the_three_newest_are_held_and_the_others_are_counted() {
    NewestChats newest = new NewestChats(3);
    int most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      // Not in order: as partitions are read, one after the other.
      long second = i * 7_919L % 1_000_000;
      newest.addAll(Map.of(new ChatId("chat-" + second), START.plusSeconds(second)));
      most = Math.max(most, newest.held());
    }

    assertThat(most).isEqualTo(3);
    assertThat(newest.listing().newest())
        .extracting(found -> found.chat().value())
        .containsExactly("chat-999999", "chat-999998", "chat-999997");
    assertThat(newest.listing().others()).isEqualTo(999_997);
  }

  @Test
  void who_asks_for_none_learns_how_many_there_are() {
    NewestChats newest = new NewestChats(0);
    newest.addAll(Map.of(new ChatId("one"), START));

    assertThat(newest.listing().newest()).isEmpty();
    assertThat(newest.listing().others()).isOne();
    assertThat(newest.listing().isEmpty()).isFalse();
  }
}
