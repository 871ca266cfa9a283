package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Workers join and leave in order, as in a rolling restart, while visitors go on asking.
@ExtendWith(RunningSystem.class)
@Calm
@Execution(ExecutionMode.CONCURRENT)
class MovingPartitionsTests {

  @Seeded
  void every_question_is_answered_once_and_in_time(long seed, Sandbox system)
      throws InterruptedException {
    long known = system.giosg().lastCall();
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    try (Crowd crowd = new Crowd(system.giosg(), 200 + seed)) {
      crowd.come(Scale.of(100, 40), 300, Duration.ofSeconds(Scale.of(60, 6)));
      for (int move = 0; move < Scale.of(3, 1); move++) {
        Thread.sleep(Duration.ofSeconds(Scale.of(20, 5)));
        other.stop();
        Thread.sleep(Duration.ofSeconds(Scale.of(20, 5)));
        other.start();
        other.awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("moving-partitions-seed-" + seed);
      List<String> twoOwners = Owners.twoAtOnce(system, known, crowd.chats());
      System.out.printf(
          "RESULT moving-partitions-seed-%d-longest-wait %d ms%n",
          seed, crowd.longestWait().toMillis());
      System.out.printf(
          "RESULT moving-partitions-seed-%d-two-owners %d turns%n", seed, twoOwners.size());
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(twoOwners).isEmpty();
      assertThat(crowd.longestWait()).isLessThan(Duration.ofSeconds(15));
    } finally {
      other.stop();
    }
  }
}
