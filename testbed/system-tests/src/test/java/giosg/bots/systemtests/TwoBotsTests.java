package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two apps in one organization, each with a bot user of its own, to whom the same chats are
/// routed.
@InFull
@ExtendWith(RunningSystem.class)
class TwoBotsTests {

  @Seeded
  void of_two_that_want_each_chat_one_gets_it_and_the_other_stands_back(
      long seed, @Own Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    giosg.installAnotherBot();
    try (Crowd crowd = new Crowd(giosg, 1_000 + seed)) {
      // With three seeds, 1,020 joins in all, of which half are refused.
      crowd.come(Scale.of(170, 30), 1, Duration.ofSeconds(Scale.of(12, 3)));
      Reconciliation outcome = crowd.reconcile();

      outcome.print("two-bots-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      long refused = 0;
      for (ChatId chat : crowd.chats()) {
        long ofThisChat = giosg.joinsRefused(chat);
        assertThat(ofThisChat).as("refused joins of chat %s", chat).isLessThanOrEqualTo(1);
        refused += ofThisChat;
      }
      System.out.printf("RESULT two-bots-seed-%d-joins-refused %d calls%n", seed, refused);
      assertThat(refused).isPositive();
      long strayed =
          giosg.callsSince(0).stream()
              .filter(call -> call.method().equals("POST") && call.path().endsWith("/messages"))
              .filter(call -> call.status() == 404)
              .count();
      System.out.printf("RESULT two-bots-seed-%d-said-elsewhere %d calls%n", seed, strayed);
      assertThat(strayed).as("messages to chats that were not joined").isZero();
    }
  }

  @Seeded
  void two_in_one_chat_answer_the_visitor_each_and_one_another_never(
      long seed, @Own(role = "proactive") Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    giosg.installAnotherBot();
    try (Crowd crowd = new Crowd(giosg, 1_100 + seed, 2)) {
      crowd.come(Scale.of(50, 10), 3, Duration.ofSeconds(5));
      Reconciliation outcome = crowd.reconcile();

      outcome.print("two-bots-in-one-chat-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    }
  }
}
