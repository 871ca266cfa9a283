package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.durable.Turnstile.Arrival;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A shut turnstile, through which webhooks go to the spool.
class TurnstileTests {
  private static final long LAST_PLACE = 41;

  private final Turnstile turnstile = new Turnstile(CircuitBreaker.ofDefaults("kafka"), LAST_PLACE);

  private Arrival arrive() {
    return turnstile
        .arrive(() -> Sending.failed(new AssertionError("shut")), Duration.ofSeconds(1))
        .orElseThrow();
  }

  @Test
  void what_was_there_before_is_settled() {
    assertThat(turnstile.settledBefore()).isEqualTo(LAST_PLACE + 1);
  }

  @Test
  void nothing_behind_one_under_way_is_settled_before_that_is() {
    Arrival first = arrive();
    Arrival second = arrive();
    turnstile.settled(second);
    assertThat(turnstile.settledBefore()).isEqualTo(first.place());

    turnstile.settled(first);
    assertThat(turnstile.settledBefore()).isEqualTo(second.place() + 1);
  }

  /// The spool may have the later one of two that come after the look, and not the earlier yet.
  @Test
  void a_look_counts_for_nothing_that_comes_after_it() {
    long look = turnstile.settledBefore();
    Arrival first = arrive();
    Arrival second = arrive();
    turnstile.settled(second);

    assertThat(first.place()).isGreaterThanOrEqualTo(look);
    assertThat(second.place()).isGreaterThanOrEqualTo(look);
  }
}
