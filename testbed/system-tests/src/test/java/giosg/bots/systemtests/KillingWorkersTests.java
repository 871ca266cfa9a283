package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `kill -9` of one of two workers, at any moment, again and again, while visitors go on asking.
@ExtendWith(RunningSystem.class)
class KillingWorkersTests {

  static LongStream seeds() {
    return Scale.seeds();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void loses_nothing_says_nothing_twice_and_keeps_each_chats_order(long seed, Sandbox system)
      throws InterruptedException {
    Random chance = new Random(seed);
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    List<ServiceProcess> workers = List.of(system.worker(), other);
    try (Crowd crowd = new Crowd(system.giosg(), seed)) {
      crowd.come(Scale.of(200, 40), 300, Duration.ofSeconds(Scale.of(30, 6)));
      for (int kill = 0; kill < Scale.of(20, 2); kill++) {
        Thread.sleep(chance.nextLong(8_000));
        ServiceProcess killed = workers.get(chance.nextInt(2));
        killed.kill();
        Thread.sleep(chance.nextLong(3_000));
        killed.start();
        killed.awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("killing-workers-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      other.stop();
    }
  }
}
