package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;

/// The worker is killed while it knows less, or more, than giosg does.
@InFull
@ExtendWith(RunningSystem.class)
@Calm
class CrashPointsTests {
  private static final int VISITORS = Scale.of(50, 20);

  @Seeded
  void between_giosgs_2xx_and_our_writing_it_down(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    ServiceProcess broker = system.broker().child();
    int crashes = crashes(seed);
    try (Crowd crowd = new Crowd(giosg, 1_700 + seed)) {
      crowd.come(VISITORS, 0, Duration.ofSeconds(3)).awaitAnswers();
      for (int crash = 1; crash <= crashes; crash++) {
        giosg.switchOn(
            "slow",
            Map.of("kind", "slow", "milliseconds", 2_000, "method", "POST", "path", ".*/messages"));
        crowd.askAtOnce(crash);
        Crowd.until("all answers are on their way", () -> giosg.struck("slow") >= VISITORS);
        broker.freeze();
        try {
          // giosg takes them, and the worker hears of it, while nothing can be written down.
          crowd.awaitAnswers();
          system.worker().kill();
        } finally {
          broker.thaw();
          giosg.switchFaultsOff();
        }
        system.worker().start();
        system.worker().awaitReady(Sandbox.TO_GET_READY);
        awaitAnswered(crowd, crash + 100);
      }
      conclude(crowd, "crash-after-2xx", seed, crashes);
    }
  }

  @Seeded
  void between_our_writing_it_down_and_giosgs_hearing_of_it(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    Random chance = new Random(seed);
    int crashes = crashes(seed);
    try (Crowd crowd = new Crowd(giosg, 1_800 + seed)) {
      crowd.come(VISITORS, 0, Duration.ofSeconds(3)).awaitAnswers();
      for (int crash = 1; crash <= crashes; crash++) {
        giosg.switchOn(
            "cut", Map.of("kind", "reset_before", "method", "POST", "path", ".*/messages"));
        crowd.askAtOnce(crash);
        Crowd.until("some answers were begun", () -> giosg.struck("cut") >= VISITORS / 2);
        Thread.sleep(chance.nextLong(300));
        system.worker().kill();
        giosg.switchFaultsOff();
        system.worker().start();
        system.worker().awaitReady(Sandbox.TO_GET_READY);
        awaitAnswered(crowd, crash + 100);
      }
      conclude(crowd, "crash-before-call", seed, crashes);
    }
  }

  private static int crashes(long seed) {
    return Scale.share(10, seed, 1);
  }

  /// A question that is asked afterwards is answered only when all before it are settled.
  private static void awaitAnswered(Crowd crowd, int next) throws InterruptedException {
    crowd.askAtOnce(next);
    assertThat(crowd.isAnswered()).as("all is answered after the crash").isTrue();
  }

  private static void conclude(Crowd crowd, String scenario, long seed, int crashes)
      throws InterruptedException {
    Reconciliation outcome = crowd.reconcile();
    outcome.print(scenario + "-seed-" + seed);
    System.out.printf("RESULT %s-seed-%d-crashes %d crashes%n", scenario, seed, crashes);
    assertThat(outcome).matches(Reconciliation::isClean, "clean");
  }
}
