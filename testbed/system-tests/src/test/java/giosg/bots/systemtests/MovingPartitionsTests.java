package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Workers join and leave in order, as in a rolling restart, while visitors go on asking.
@ExtendWith(RunningSystem.class)
class MovingPartitionsTests {

  @Test
  void every_question_is_answered_once_and_in_time(Sandbox system) throws InterruptedException {
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    try (Crowd crowd = new Crowd(system.giosg(), 5)) {
      crowd.come(Scale.of(100, 40), 300, Duration.ofSeconds(Scale.of(15, 6)));
      for (int move = 0; move < Scale.of(8, 1); move++) {
        Thread.sleep(Duration.ofSeconds(Scale.of(20, 5)));
        other.stop();
        Thread.sleep(Duration.ofSeconds(Scale.of(20, 5)));
        other.start();
        other.awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("moving-partitions");
      System.out.printf(
          "RESULT moving-partitions-longest-wait %d ms%n", crowd.longestWait().toMillis());
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(crowd.longestWait()).isLessThan(Duration.ofSeconds(15));
    } finally {
      other.stop();
    }
  }
}
