package giosg.bots.giosg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  @Test
  void seconds_and_dates_are_read() {
    assertThat(RetryAfter.of("120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.of("Thu, 15 Jan 2026 09:30:07 GMT", NOW)).contains(Duration.ofSeconds(7));
  }

  @Test
  void a_date_in_the_past_means_now_and_one_far_away_a_day() {
    assertThat(RetryAfter.of("Thu, 15 Jan 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
    assertThat(RetryAfter.of("999999999", NOW)).contains(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999"})
  void anything_else_is_as_if_it_were_not_there(String header) {
    assertThat(RetryAfter.of(header, NOW)).isEmpty();
  }
}
