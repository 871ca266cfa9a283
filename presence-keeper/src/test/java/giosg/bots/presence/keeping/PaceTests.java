package giosg.bots.presence.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTests {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private final Pace pace =
      new Pace(
          Duration.ofHours(8), Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMinutes(1));

  @Test
  void a_bot_user_who_never_was_present_is_due() {
    assertThat(pace.isDue(Instant.EPOCH, false, NOW)).isTrue();
  }

  @Test
  void with_less_than_half_left_it_is_due_without_a_new_token() {
    assertThat(pace.isDue(NOW.plus(Duration.ofHours(4)).minusMillis(1), false, NOW)).isTrue();
    assertThat(pace.isDue(NOW.plus(Duration.ofHours(4)), false, NOW)).isFalse();
  }

  @Test
  void a_new_token_makes_it_due_five_minutes_after_the_last_refresh() {
    Instant refreshedFourMinutesAgo = NOW.plus(Duration.ofHours(8)).minus(Duration.ofMinutes(4));
    Instant refreshedFiveMinutesAgo = NOW.plus(Duration.ofHours(8)).minus(Duration.ofMinutes(5));

    assertThat(pace.isDue(refreshedFourMinutesAgo, true, NOW)).isFalse();
    assertThat(pace.isDue(refreshedFiveMinutesAgo, true, NOW)).isTrue();
    assertThat(pace.isDue(refreshedFiveMinutesAgo, false, NOW)).isFalse();
  }

  @Test
  void the_pauses_after_failures_double_up_to_their_bound() {
    assertThat(IntStream.range(0, 50).mapToObj(_ -> pace.backoff(1)))
        .allMatch(wait -> wait.toMillis() >= 500 && wait.toMillis() <= 1_000);
    assertThat(pace.backoff(4)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertThat(pace.backoff(1_000)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }
}
