package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.ExtendWith;

/// `kill -9` of a worker that has read far more than it has done.
@ExtendWith(RunningSystem.class)
class KillingInABurstTests {
  private static final int VISITORS = 150;

  private static final int ROUNDS = 2;

  @Seeded
  void in_the_midst_of_a_burst_and_again_while_it_catches_up(long seed, Sandbox system)
      throws InterruptedException {
    Random chance = new Random(seed);
    try (Crowd crowd = new Crowd(system.giosg(), 100 + seed)) {
      crowd.come(VISITORS, 0, Duration.ofSeconds(3)).awaitAnswers();
      for (int round = 1; round <= ROUNDS && crowd.isAnswered(); round++) {
        List<Future<?>> burst = crowd.beginToAsk(2 * round - 1);
        awaitCalls(system, 1 + chance.nextInt(VISITORS / 2));
        system.worker().kill();
        Crowd.await(burst);
        crowd.askAtOnce(2 * round);
        system.worker().start();
        // Now it has read far more than it has done.
        awaitCalls(system, 1 + chance.nextInt(VISITORS / 2));
        system.worker().kill();
        system.worker().start();
        system.worker().awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.reconcile();
      outcome.print("killing-in-a-burst-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    }
  }

  private static void awaitCalls(Sandbox system, int more) throws InterruptedException {
    long enough = system.giosg().lastCall() + more;
    Instant end = Instant.now().plus(Sandbox.TO_GET_READY);
    while (system.giosg().lastCall() < enough) {
      assertThat(Instant.now()).as("calls are made").isBefore(end);
      Thread.sleep(1);
    }
  }
}
