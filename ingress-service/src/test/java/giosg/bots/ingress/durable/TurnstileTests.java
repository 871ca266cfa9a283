package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.durable.Turnstile.Arrival;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.List;
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

  /// Kafka may take longer for the first ones than the next ones take to come.
  @Test
  void one_that_is_tried_out_again_lets_in_more_than_it_is_judged_by() throws InterruptedException {
    CircuitBreaker breaker = CircuitBreaker.of("kafka", KafkaConfiguration.breaker());
    breaker.transitionToOpenState();
    breaker.transitionToHalfOpenState();
    Turnstile triedOut = new Turnstile(breaker, LAST_PLACE);
    assertThat(triedOut.open(() -> true, Duration.ZERO)).isTrue();

    for (int i = 0; i < 100; i++) {
      assertThat(
              triedOut
                  .arrive(() -> new Sending(List.of(), () -> {}), Duration.ofSeconds(1))
                  .orElseThrow()
                  .sending())
          .isPresent();
    }
    for (int i = 0; i < 100; i++) {
      triedOut.confirmed(Duration.ofMillis(10));
    }

    assertThat(triedOut.isOpen()).isTrue();
    assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
  }
}
