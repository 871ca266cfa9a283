package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.ReceivedCall;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/// giosg answers every call with 503 for a while; its webhooks go on coming. Two times are
/// compared, so what runs beside it has to be [Calm], and past its own start.
@InFull
@ExtendWith(RunningSystem.class)
@Calm
class GiosgDownTests {
  private static final int VISITORS = Scale.of(200, 40);
  private static final int QUESTIONS = Scale.of(13, 8);
  private static final Duration DOWN = Duration.ofSeconds(Scale.of(60, 15));

  /// So low that it bounds how fast the rest is worked off; a little above what is asked of a giosg
  /// that is well.
  private static final int CALLS_PER_SECOND = 80;

  private static final String LIMIT = "GIOSG_REQUESTSPERSECOND=" + CALLS_PER_SECOND;

  /// Measured with the first seed, on the machine and in the run that the others are compared in.
  private static @Nullable Duration faultFree;

  @Seeded
  void nothing_is_lost_readiness_stays_and_the_rest_is_worked_off_without_a_burst(
      long seed, @Own(settings = LIMIT, forAllSeeds = true) Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    Duration faultFree = faultFree(system, seed);
    long before = Topic.size(system, Topics.CHAT_EVENTS);
    giosg.switchOn("down", Map.of("kind", "down"));
    try (Crowd crowd = new Crowd(giosg, 1_900 + seed)) {
      letTalk(
          crowd,
          DOWN,
          () -> assertThat(system.worker().isReady()).as("ready while giosg is down").isTrue());
      long told = Topic.size(system, Topics.CHAT_EVENTS) - before;
      long known = giosg.lastCall();
      giosg.switchFaultsOff();
      Instant up = Instant.now();
      crowd.awaitAnswers();
      Duration drained = Duration.between(up, Instant.now());
      List<ReceivedCall> calls = giosg.callsSince(known);
      long busiest = giosg.mostCallsInASecondSince(known);

      Reconciliation outcome = crowd.reconcile();
      outcome.print("giosg-down-seed-" + seed);
      print(seed, "told-while-down", told, "webhooks");
      print(seed, "fault-free-worked-off", faultFree.toMillis(), "ms");
      print(seed, "worked-off", drained.toMillis(), "ms");
      print(seed, "worked-off-by", calls.size(), "calls");
      print(seed, "busiest-second", busiest, "calls");
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(told)
          .as("webhooks while giosg is down, over fifty a second in full")
          .isGreaterThan(Scale.of(50, 20) * DOWN.toSeconds());
      assertThat(drained).isLessThanOrEqualTo(faultFree.multipliedBy(2));
      assertThat(busiest)
          .as("calls in the busiest second, which the limit has to be near to bound anything")
          .isGreaterThan(CALLS_PER_SECOND / 2)
          .isLessThanOrEqualTo(atMostIn(Duration.ofSeconds(1)));
      assertThat(calls.size())
          .as("calls in all")
          .isLessThanOrEqualTo(
              atMostIn(Duration.between(calls.getFirst().at(), calls.getLast().at())));
    } finally {
      giosg.switchFaultsOff();
    }
  }

  /// Seconds of the limit and seconds of the clock do not begin at the same time.
  private static int atMostIn(Duration time) {
    return CALLS_PER_SECOND * (int) (time.plusMillis(999).toSeconds() + 1);
  }

  private static Duration faultFree(Sandbox system, long seed) throws InterruptedException {
    Duration known = faultFree;
    if (known == null) {
      known = workedOffAfterAPauseOfOurOwn(system, seed);
      faultFree = known;
    }
    return known;
  }

  /// How long the same takes when giosg is well and the worker was away meanwhile; for how long
  /// makes no difference to what it finds.
  private static Duration workedOffAfterAPauseOfOurOwn(Sandbox system, long seed)
      throws InterruptedException {
    try (Crowd crowd = new Crowd(system.giosg(), 1_900 + seed)) {
      system.worker().stop();
      letTalk(crowd, DOWN.dividedBy(3), () -> {});
      system.worker().start();
      system.worker().awaitReady(Sandbox.TO_GET_READY);
      Instant up = Instant.now();
      crowd.awaitAnswers();
      Duration drained = Duration.between(up, Instant.now());
      assertThat(crowd.reconcile()).matches(Reconciliation::isClean, "clean");
      return drained;
    }
  }

  /// Something to look at again and again.
  private interface Look {
    void now() throws InterruptedException;
  }

  /// For so long, and until all are asked.
  private static void letTalk(Crowd crowd, Duration time, Look look) throws InterruptedException {
    Instant end = Instant.now().plus(time);
    crowd.come(VISITORS, QUESTIONS, time.multipliedBy(2).dividedBy(QUESTIONS + 1));
    while (Instant.now().isBefore(end) || !crowd.hasAsked()) {
      look.now();
      Thread.sleep(500);
    }
  }

  private static void print(long seed, String what, long figure, String unit) {
    System.out.printf("RESULT giosg-down-seed-%d-%s %d %s%n", seed, what, figure, unit);
  }
}
