package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// One conversation that cannot go on, among many.
@InFull
@ExtendWith(RunningSystem.class)
class OneChatInTroubleTests {

  @Seeded
  void all_others_go_on_and_it_is_answered_in_the_end(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    try (Crowd crowd = new Crowd(giosg, 700 + seed);
        Crowd others = new Crowd(giosg, 710 + seed)) {
      ChatId chat = crowd.one("Good day");
      crowd.awaitAnswers();
      giosg.switchOn("trouble", Map.of("kind", "answer", "status", 503, "chat", chat.value()));
      giosg.write(chat, NumberedBot.question(1));

      others.come(Scale.of(340, 40), 1, Duration.ofSeconds(Scale.of(20, 3)));
      others.awaitAnswers();
      assertThat(crowd.unanswered()).isEqualTo(1);

      giosg.switchFaultsOff();
      crowd.awaitAnswers();
      Reconciliation outcome = others.reconcile();
      outcome.print("one-chat-in-trouble-others-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(crowd.reconcile()).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
