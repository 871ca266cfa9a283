package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// giosg answers every call with 503 for a while; its webhooks go on coming.
@InFull
@ExtendWith(RunningSystem.class)
class GiosgDownTests {
  private static final int VISITORS = Scale.of(200, 30);
  private static final int QUESTIONS = Scale.of(15, 3);
  private static final Duration DOWN = Duration.ofSeconds(Scale.of(60, 10));

  /// What giosg.requests-per-second is by default.
  private static final int CALLS_PER_SECOND = 1_000;

  @Test
  void nothing_is_lost_readiness_stays_and_the_rest_is_worked_off_without_a_burst(Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    giosg.switchOn("down", Map.of("kind", "down"));
    try (Crowd crowd = new Crowd(giosg, 13)) {
      Instant end = Instant.now().plus(DOWN);
      crowd.come(VISITORS, QUESTIONS, DOWN.multipliedBy(2).dividedBy(QUESTIONS + 1));
      while (Instant.now().isBefore(end)) {
        assertThat(system.worker().isReady()).as("ready while giosg is down").isTrue();
        Thread.sleep(500);
      }
      long known = giosg.lastCall();
      giosg.switchFaultsOff();
      Instant up = Instant.now();
      crowd.awaitAnswers();
      Duration drained = Duration.between(up, Instant.now());

      Reconciliation outcome = crowd.reconcile();
      outcome.print("giosg-down");
      long busiest = giosg.mostCallsInASecondSince(known);
      System.out.printf("RESULT giosg-down-worked-off %d ms%n", drained.toMillis());
      System.out.printf("RESULT giosg-down-busiest-second %d calls%n", busiest);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(busiest).isLessThanOrEqualTo(2 * CALLS_PER_SECOND);
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
