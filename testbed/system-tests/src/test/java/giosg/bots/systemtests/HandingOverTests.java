package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.Button;
import giosg.bots.sandbox.script.ChatView;
import giosg.bots.sandbox.script.SimulatorClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// A visitor asks for a human, writes on before anybody can come, and the worker dies meanwhile.
@ExtendWith(RunningSystem.class)
class HandingOverTests {
  private static final int QUEUED = 5;

  @Seeded
  void is_said_once_and_nothing_is_answered_after_it(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    List<ChatId> chats = new ArrayList<>();
    try (Crowd crowd = new Crowd(giosg, 500 + seed)) {
      for (int i = 0; i < Scale.of(60, 15); i++) {
        chats.add(crowd.one("Good day"));
      }
      crowd.awaitAnswers();
      giosg.switchOn("slow", Map.of("kind", "slow", "milliseconds", 300));
      for (ChatId chat : chats) {
        giosg.press(chat, new Button(false, NumberedBot.TALK_TO_A_HUMAN));
        for (int number = 1; number <= QUEUED; number++) {
          giosg.write(chat, NumberedBot.question(number));
        }
      }
      system.worker().kill();
      giosg.switchFaultsOff();
      system.worker().start();
      system.worker().awaitReady(Sandbox.TO_GET_READY);

      for (ChatId chat : chats) {
        Crowd.until(
            "humans were called to " + chat,
            () -> Said.by(giosg, chat).contains(NumberedBot.CONFIRMATION));
      }
      Thread.sleep(Crowd.QUIET);
    } finally {
      giosg.switchFaultsOff();
    }
    int invitedAgain = 0;
    for (ChatId chat : chats) {
      ChatView outcome = giosg.chat(chat);
      assertThat(Said.afterTheAnnouncement(outcome))
          .as("what the bot said in chat %s once it handed over", chat)
          .containsExactly(
              NumberedBot.ANNOUNCEMENT, NumberedBot.CONFIRMATION, NumberedBot.FEEDBACK);
      assertThat(outcome.invitedTeams()).hasSizeBetween(1, 2);
      invitedAgain += outcome.invitedTeams().size() - 1;
    }
    System.out.printf("RESULT handing-over-seed-%d-chats %d chats%n", seed, chats.size());
    System.out.printf("RESULT handing-over-seed-%d-invited-again %d chats%n", seed, invitedAgain);
  }
}
