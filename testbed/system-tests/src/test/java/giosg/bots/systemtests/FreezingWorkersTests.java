package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.script.ReceivedCall;
import giosg.bots.sandbox.script.SimulatorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/// A worker that stands still for half a minute while its partitions move, and then goes on with
/// whatever it was at.
@InFull
@ExtendWith(RunningSystem.class)
@Calm
class FreezingWorkersTests {
  /// A member that is not heard of for ten seconds loses its partitions.
  private static final Duration FROZEN = Duration.ofSeconds(Scale.of(30, 16));

  /// So some are under way whenever a worker is frozen, and what came of them it wants to write
  /// when it goes on.
  private static final Duration A_CALL = Duration.ofMillis(300);

  @Seeded
  void nothing_is_lost_said_twice_or_out_of_order_and_what_it_writes_late_is_refused(
      long seed, Sandbox system) throws InterruptedException, IOException {
    Random chance = new Random(seed);
    SimulatorClient giosg = system.giosg();
    long known = giosg.lastCall();
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    List<ServiceProcess> workers = List.of(system.worker(), other);
    try (Crowd crowd = new Crowd(giosg, 300 + seed)) {
      giosg.switchOn("slow", Map.of("kind", "slow", "milliseconds", A_CALL.toMillis()));
      crowd.come(Scale.of(100, 40), 300, Duration.ofSeconds(Scale.of(45, 6)));
      long refused = 0;
      for (int freeze = 0; freeze < Scale.share(10, seed, 1); freeze++) {
        Thread.sleep(2_000 + chance.nextLong(6_000));
        awaitBoth(giosg, giosg.lastCall());
        ServiceProcess frozen = workers.get(chance.nextInt(2));
        long refusedBefore = refusedWrites(frozen);
        frozen.freeze();
        try {
          Thread.sleep(FROZEN);
        } finally {
          frozen.thaw();
        }
        Thread.sleep(Duration.ofSeconds(3));
        frozen.awaitReady(Sandbox.TO_GET_READY);
        refused += refusedWrites(frozen) - refusedBefore;
        awaitBoth(giosg, giosg.lastCall());
      }
      Reconciliation outcome = crowd.enough().reconcile();
      outcome.print("freezing-workers-seed-" + seed);
      System.out.printf("RESULT freezing-workers-seed-%d-refused %d writers%n", seed, refused);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      // A read whose answer was lost in the freeze may be asked for again, and changes nothing.
      List<ReceivedCall> changes =
          giosg.callsSince(known).stream().filter(call -> !call.method().equals("GET")).toList();
      assertThat(Owners.twoAtOnce(changes, Topic.partitions(system, crowd.chats()))).isEmpty();
      assertThat(refused).as("writers of a frozen worker that were refused").isPositive();
    } finally {
      giosg.switchFaultsOff();
      other.stop();
    }
  }

  /// Waits until either worker has called giosg for some chat: each owns partitions, and works.
  private static void awaitBoth(SimulatorClient giosg, long since) {
    Crowd.until(
        "both workers call giosg",
        () ->
            giosg.callsSince(since).stream()
                    .filter(call -> call.chat().isPresent())
                    .map(ReceivedCall::userAgent)
                    .distinct()
                    .count()
                >= 2);
  }

  /// How many partitions' writers were refused what they wrote, by the worker's own log.
  private static long refusedWrites(ServiceProcess worker) throws IOException {
    try (Stream<String> lines = Files.lines(worker.log())) {
      return lines.filter(line -> line.contains("is given up: fenced")).count();
    }
  }
}
