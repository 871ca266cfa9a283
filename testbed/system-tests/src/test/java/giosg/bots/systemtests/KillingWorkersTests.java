package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `kill -9`, at any moment, again and again.
@InFull
@ExtendWith(RunningSystem.class)
@Execution(ExecutionMode.CONCURRENT)
class KillingWorkersTests {
  @Seeded
  void one_of_two_while_visitors_go_on_asking(long seed, Sandbox system)
      throws InterruptedException {
    Random chance = new Random(seed);
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    List<ServiceProcess> workers = List.of(system.worker(), other);
    long known = system.giosg().lastCall();
    try (Crowd crowd = new Crowd(system.giosg(), seed)) {
      crowd.come(Scale.of(200, 40), 300, Duration.ofSeconds(Scale.of(120, 6)));
      for (int kill = 0; kill < Scale.of(20, 2); kill++) {
        Thread.sleep(chance.nextLong(6_000));
        ServiceProcess killed = workers.get(chance.nextInt(2));
        killed.kill();
        Thread.sleep(chance.nextLong(3_000));
        killed.start();
        killed.awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("killing-workers-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(Owners.twoAtOnce(system, known, crowd.chats())).isEmpty();
    } finally {
      other.stop();
    }
  }
}
