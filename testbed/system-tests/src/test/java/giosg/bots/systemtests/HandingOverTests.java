package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.Button;
import giosg.bots.sandbox.script.ChatView;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A visitor asks for a human, writes on before anybody can come, and the worker dies meanwhile.
@ExtendWith(RunningSystem.class)
class HandingOverTests {
  private static final int QUEUED = 5;

  @Test
  void is_said_once_and_nothing_is_answered_after_it(Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    List<ChatId> chats = new ArrayList<>();
    try (Crowd crowd = new Crowd(giosg, 37)) {
      for (int i = 0; i < Scale.of(100, 15); i++) {
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
            () -> count(giosg.chat(chat), NumberedBot.CONFIRMATION) > 0);
      }
      // Longer than anything that is settled late takes.
      Thread.sleep(Duration.ofSeconds(15));
    } finally {
      giosg.switchFaultsOff();
    }
    int invitedAgain = 0;
    for (ChatId chat : chats) {
      ChatView outcome = giosg.chat(chat);
      assertThat(afterTheAnnouncement(outcome))
          .as("what the bot said in chat %s once it handed over", chat)
          .containsExactly(
              NumberedBot.ANNOUNCEMENT, NumberedBot.CONFIRMATION, NumberedBot.FEEDBACK);
      assertThat(outcome.invitedTeams()).hasSizeBetween(1, 2);
      invitedAgain += outcome.invitedTeams().size() - 1;
    }
    System.out.printf("RESULT handing-over-chats %d chats%n", chats.size());
    System.out.printf("RESULT handing-over-invited-again %d chats%n", invitedAgain);
  }

  private static long count(ChatView chat, String text) {
    return chat.lines().stream().filter(line -> line.text().equals(text)).count();
  }

  private static List<String> afterTheAnnouncement(ChatView chat) {
    return chat.lines().stream()
        .filter(line -> line.speaker() == Speaker.BOT)
        .map(Line::text)
        .dropWhile(text -> !text.equals(NumberedBot.ANNOUNCEMENT))
        .toList();
  }
}
