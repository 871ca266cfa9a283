package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// giosg took the message, and the bot is never told so.
@ExtendWith(RunningSystem.class)
class LosingAnswersTests {

  /// How an answer is lost after giosg did what was asked.
  record Loss(String name, Map<String, Object> fault) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// One of them in short.
  static Stream<Loss> losses() {
    return Stream.of(
            new Loss("reset", Map.of("kind", "reset_after")),
            new Loss("time-out", Map.of("kind", "hold_after", "milliseconds", 6_000)),
            new Loss("500-after-commit", Map.of("kind", "answer_after", "status", 500)))
        .limit(Scale.of(3, 1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void of_a_message_is_settled_by_reading(Loss loss, Sandbox system) throws InterruptedException {
    lose(system, loss, "POST", ".*/messages");
  }

  @InFull
  @ParameterizedTest
  @MethodSource("losses")
  void of_a_join_does_not_drop_the_chat_as_taken(Loss loss, Sandbox system)
      throws InterruptedException {
    lose(system, loss, "POST", ".*/pending_chats/.*/memberships");
  }

  private static void lose(Sandbox system, Loss loss, String method, String path)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    Map<String, Object> fault = new HashMap<>(loss.fault());
    fault.putAll(
        Map.of("method", method, "path", path, "times", Scale.of(200, 20), "probability", 0.5));
    giosg.switchOn("lost-answers", fault);
    try (Crowd crowd = new Crowd(giosg, 11)) {
      crowd.come(Scale.of(400, 30), 2, Duration.ofSeconds(Scale.of(20, 3)));
      Reconciliation outcome = crowd.reconcile();
      int lost = giosg.struck("lost-answers");
      System.out.printf("RESULT lost-answer-%s-struck %d calls%n", loss, lost);
      assertThat(lost).as("answers that were lost").isPositive();
      outcome.print("lost-answer-" + loss + "-" + List.of(path.split("/")).getLast());
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
