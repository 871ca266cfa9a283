package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.Button;
import giosg.bots.sandbox.script.ChatView;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// giosg did what was asked, and the bot is never told so.
@ExtendWith(RunningSystem.class)
class LosingAnswersTests {
  /// With three seeds, 201 in all of each kind.
  private static final int MOST = Scale.of(67, 20);

  private static final int VISITORS = Scale.of(150, 40);

  /// How an answer is lost.
  record Loss(String name, Map<String, Object> fault) {
    @Override
    public String toString() {
      return name;
    }

    void strike(SimulatorClient giosg, String what, String method, String path)
        throws InterruptedException {
      Map<String, Object> whole = new HashMap<>(fault);
      whole.putAll(Map.of("method", method, "path", path, "times", MOST, "probability", 0.5));
      giosg.switchOn(what, whole);
    }
  }

  /// One of them in short.
  static Stream<Arguments> losses() {
    List<Loss> losses =
        List.of(
            new Loss("reset", Map.of("kind", "reset_after")),
            new Loss("time-out", Map.of("kind", "hold_after", "milliseconds", 6_000)),
            new Loss("500-after-commit", Map.of("kind", "answer_after", "status", 500)));
    return losses.stream()
        .limit(Scale.of(3, 1))
        .flatMap(loss -> Scale.seeds().mapToObj(seed -> Arguments.of(loss, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("losses")
  void of_a_message_is_settled_by_reading(Loss loss, long seed, Sandbox system)
      throws InterruptedException {
    loss.strike(system.giosg(), "messages", "POST", ".*/messages");
    askAndReconcile(system, "messages", VISITORS / 2, loss, seed);
  }

  @InFull
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("losses")
  void of_a_join_does_not_drop_the_chat_as_taken(Loss loss, long seed, Sandbox system)
      throws InterruptedException {
    loss.strike(system.giosg(), "joins", "POST", ".*/pending_chats/.*/memberships");
    askAndReconcile(system, "joins", VISITORS, loss, seed);
  }

  @InFull
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("losses")
  void of_an_invitation_repeats_it_once_at_most_and_of_a_leave_leaves(
      Loss loss, long seed, Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    List<ChatId> chats = new ArrayList<>();
    try (Crowd crowd = new Crowd(giosg, 1_600 + seed)) {
      for (int i = 0; i < VISITORS; i++) {
        chats.add(crowd.one("Good day"));
      }
      crowd.awaitAnswers();
      loss.strike(giosg, "invitations", "POST", ".*/outgoing_chat_invitations");
      loss.strike(giosg, "leaves", "PATCH", ".*/chat_memberships/.*");
      for (ChatId chat : chats) {
        giosg.press(chat, new Button(false, NumberedBot.TALK_TO_A_HUMAN));
      }
      for (ChatId chat : chats) {
        Crowd.until("asked how it was", () -> Said.by(giosg, chat).contains(NumberedBot.FEEDBACK));
        giosg.press(chat, new Button(false, NumberedBot.HELPFUL));
      }
      for (ChatId chat : chats) {
        Crowd.until("the bot left", () -> !giosg.chat(chat).botParticipates());
      }
      // Longer than anything that is settled late takes.
      Thread.sleep(Duration.ofSeconds(10));
      report(giosg, "invitations", loss, seed);
      report(giosg, "leaves", loss, seed);
    } finally {
      giosg.switchFaultsOff();
    }
    int invitedAgain = 0;
    for (ChatId chat : chats) {
      ChatView outcome = giosg.chat(chat);
      assertThat(Said.afterTheAnnouncement(outcome))
          .as("what the bot said in chat %s once it handed over", chat)
          .containsExactly(
              NumberedBot.ANNOUNCEMENT,
              NumberedBot.CONFIRMATION,
              NumberedBot.FEEDBACK,
              NumberedBot.THANKS);
      assertThat(outcome.invitedTeams()).hasSizeBetween(1, 2);
      invitedAgain += outcome.invitedTeams().size() - 1;
    }
    System.out.printf(
        "RESULT lost-answer-%s-seed-%d-invited-again %d chats%n", loss, seed, invitedAgain);
  }

  private static void askAndReconcile(
      Sandbox system, String what, int visitors, Loss loss, long seed) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    try (Crowd crowd = new Crowd(giosg, 1_400 + seed)) {
      crowd.come(visitors, 2, Duration.ofSeconds(Scale.of(5, 3)));
      Reconciliation outcome = crowd.reconcile();
      report(giosg, what, loss, seed);
      outcome.print("lost-answer-%s-%s-seed-%d".formatted(loss, what, seed));
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }

  private static void report(SimulatorClient giosg, String what, Loss loss, long seed)
      throws InterruptedException {
    int lost = giosg.struck(what);
    System.out.printf("RESULT lost-answer-%s-%s-seed-%d-struck %d calls%n", loss, what, seed, lost);
    assertThat(lost).as("answers to %s that were lost", what).isPositive();
  }
}
