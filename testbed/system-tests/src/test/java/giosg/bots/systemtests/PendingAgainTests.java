package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// A chat that somebody else takes first, and that waits again later.
@Calm
@InFull
@ExtendWith(RunningSystem.class)
class PendingAgainTests {

  @Seeded
  void a_chat_that_was_taken_and_is_pending_again_is_served(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    // A bot that comes late.
    giosg.switchOn(
        "slow",
        Map.of("kind", "slow", "milliseconds", 3_000, "method", "POST", "path", ".*memberships"));
    try (Crowd crowd = new Crowd(giosg, 600 + seed)) {
      List<ChatId> chats = new ArrayList<>();
      for (int i = 0; i < Scale.of(60, 10); i++) {
        ChatId chat = crowd.one("Good day");
        giosg.joinAsAgent(chat);
        chats.add(chat);
      }
      for (ChatId chat : chats) {
        Crowd.until("the bot found the chat taken", () -> giosg.joinsRefused(chat) > 0);
      }
      giosg.switchFaultsOff();
      for (ChatId chat : chats) {
        assertThat(giosg.chat(chat).botParticipates()).isFalse();
        giosg.leaveAsAgent(chat);
        giosg.write(chat, NumberedBot.question(1));
      }

      crowd.awaitAnswers();
      Reconciliation outcome = crowd.reconcile();
      outcome.print("pending-again-seed-" + seed);
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
