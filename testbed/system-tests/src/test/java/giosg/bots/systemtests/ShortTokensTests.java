package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.ReceivedCall;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tokens that live five seconds, and visitors who are silent for longer.
@InFull
@ExtendWith(RunningSystem.class)
@Calm
class ShortTokensTests {
  private static final Duration LIFE = Duration.ofSeconds(5);

  @Seeded
  void every_question_is_answered_and_hardly_a_call_is_refused(
      long seed, @Own(settings = "SIMULATOR_TOKEN_LIFE=PT5S", forAllSeeds = true) Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    long refusedBefore = giosg.answered(401);
    try (Crowd crowd = new Crowd(giosg, 1_200 + seed)) {
      int visitors = Scale.of(50, 10);
      crowd.come(visitors, 2, Duration.ofSeconds(Scale.of(60, 12)));
      crowd.awaitAsked();
      // Who waits for a newer token goes on with the one that anybody's next webhook brings.
      Thread.sleep(LIFE.plusSeconds(1));
      crowd.one("Good day");
      crowd.awaitAnswers();

      long known = giosg.lastCall();
      giosg.switchOn(
          "late",
          Map.of("kind", "webhook_on_the_way", "milliseconds", LIFE.plusSeconds(1).toMillis()));
      crowd.askAtOnce(100);
      Crowd.until("every old token has arrived", () -> giosg.webhooksUnderway() == 0);
      assertThat(crowd.unanswered()).as("chats that wait for a token that works").isPositive();
      giosg.switchFaultsOff();
      crowd.one("Good day");
      Reconciliation outcome = crowd.reconcile();

      outcome.print("short-tokens-seed-" + seed);
      long refused = giosg.answered(401) - refusedBefore;
      System.out.printf("RESULT short-tokens-seed-%d-refused %d calls%n", seed, refused);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      List<ReceivedCall> ofOldTokens = refusedSince(giosg, known);
      System.out.printf(
          "RESULT short-tokens-seed-%d-old-refused %d calls%n", seed, ofOldTokens.size());
      assertThat(refused - ofOldTokens.size())
          .as("before the burst")
          .isLessThanOrEqualTo(visitors * 3L);
      assertThat(ofOldTokens.stream().map(ShortTokensTests::chatAndToken))
          .as("chats and tokens of refused calls")
          .doesNotHaveDuplicates();
    }
  }

  private static List<ReceivedCall> refusedSince(SimulatorClient giosg, long call)
      throws InterruptedException {
    return giosg.callsSince(call).stream().filter(each -> each.status() == 401).toList();
  }

  /// What is of no chat is told apart by its path.
  private static String chatAndToken(ReceivedCall call) {
    return call.chat().map(ChatId::value).orElseGet(call::path) + " " + call.token();
  }
}
