package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/// A worker that stands still for half a minute while its partitions move, and then goes on with
/// whatever it was at.
@InFull
@ExtendWith(RunningSystem.class)
class FreezingWorkersTests {
  /// A member that is not heard of for ten seconds loses its partitions.
  private static final Duration FROZEN = Duration.ofSeconds(Scale.of(30, 16));

  @Seeded
  void nothing_is_lost_said_twice_or_out_of_order(long seed, Sandbox system)
      throws InterruptedException {
    Random chance = new Random(seed);
    long known = system.giosg().lastCall();
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    List<ServiceProcess> workers = List.of(system.worker(), other);
    try (Crowd crowd = new Crowd(system.giosg(), 300 + seed)) {
      crowd.come(Scale.of(100, 40), 300, Duration.ofSeconds(Scale.of(20, 6)));
      for (int freeze = 0; freeze < Scale.of(4, 1); freeze++) {
        Thread.sleep(2_000 + chance.nextLong(6_000));
        ServiceProcess frozen = workers.get(chance.nextInt(2));
        frozen.freeze();
        try {
          Thread.sleep(FROZEN);
        } finally {
          frozen.thaw();
        }
        Thread.sleep(Duration.ofSeconds(3));
        frozen.awaitReady(Sandbox.TO_GET_READY);
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("freezing-workers-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(Owners.twoAtOnce(system, known, crowd.chats())).isEmpty();
    } finally {
      other.stop();
    }
  }
}
