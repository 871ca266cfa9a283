package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// giosg delivers each webhook three times, and those of a chat in disorder, whatever channel they
/// are of.
@InFull
@ExtendWith(RunningSystem.class)
class DisorderlyWebhooksTests {

  @Seeded
  void each_question_is_answered_exactly_once_in_an_order_that_the_bot_heard_of(
      long seed, Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    giosg.switchOn("thrice", Map.of("kind", "webhook_duplicate", "copies", 3));
    giosg.switchOn("shuffled", Map.of("kind", "webhook_reorder", "window", 20));
    try (Crowd crowd = new Crowd(giosg, 400 + seed)) {
      // Some four webhooks for each thing said: two channels of messages, and what the chat is
      // told. With three seeds, some twenty thousand in all.
      crowd.come(Scale.of(100, 20), Scale.of(8, 4), Duration.ofSeconds(Scale.of(10, 2)));
      crowd.reconcile();
      System.out.printf(
          "RESULT disorderly-webhooks-seed-%d-thrice %d webhooks%n", seed, giosg.struck("thrice"));
      assertThat(giosg.struck("thrice")).isPositive();
      assertThat(giosg.struck("shuffled")).isPositive();
      Reconciliation outcome = crowd.reconciled(Topic.questions(system));
      outcome.print("disorderly-webhooks-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
