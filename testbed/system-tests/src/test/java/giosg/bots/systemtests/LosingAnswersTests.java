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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// giosg did what was asked, and the bot is never told so.
@ExtendWith(RunningSystem.class)
@Execution(ExecutionMode.CONCURRENT)
class LosingAnswersTests {
  /// With three seeds, more than 200 in all of each kind.
  private static final int MOST = Scale.of(80, 20);

  private static final int VISITORS = Scale.of(260, 40);

  /// Fewer of invitations and leaves, for in one process over 150 more of each are lost.
  private static final int MOST_OF_A_HAND_OVER = Scale.of(35, 20);

  private static final int HANDED_OVER = Scale.of(115, 40);

  /// How answers are lost: in short, in one way.
  private static final List<Kind> KINDS =
      Stream.of(
              new Kind("reset", Map.of("kind", "reset_after")),
              new Kind("time-out", Map.of("kind", "hold_after", "milliseconds", 6_000)),
              new Kind("500-after-commit", Map.of("kind", "answer_after", "status", 500)))
          .limit(Scale.of(3, 1))
          .toList();

  private record Kind(String name, Map<String, Object> fault) {}

  /// Nine calls in ten lose their answer, as often in each way, until each has struck enough.
  private record Loss(SimulatorClient giosg, String what, int most, long seed) {
    Loss strike(String method, String path) throws InterruptedException {
      double each = 0.9 / KINDS.size();
      double reached = 1;
      for (Kind kind : KINDS) {
        Map<String, Object> fault = new HashMap<>(kind.fault());
        fault.putAll(Map.of("method", method, "path", path, "times", most));
        fault.putAll(
            Map.of("probability", each / reached, "seed", Objects.hash(kind.name(), seed)));
        giosg.switchOn(nameOf(kind), fault);
        reached -= each;
      }
      return this;
    }

    private String nameOf(Kind kind) {
      return what + "-" + kind.name();
    }

    void report() throws InterruptedException {
      for (Kind kind : KINDS) {
        int lost = giosg.struck(nameOf(kind));
        System.out.printf(
            "RESULT lost-answer-%s-%s-seed-%d-struck %d calls%n", kind.name(), what, seed, lost);
        assertThat(lost).as("answers to %s lost by %s", what, kind.name()).isPositive();
      }
    }
  }

  @Seeded
  void of_a_message_is_settled_by_reading(long seed, Sandbox system) throws InterruptedException {
    Loss loss = new Loss(system.giosg(), "messages", MOST, seed).strike("POST", ".*/messages");
    askAndReconcile(loss, VISITORS / 2, 2);
  }

  @InFull
  @Seeded
  void of_a_join_does_not_drop_the_chat_as_taken(long seed, Sandbox system)
      throws InterruptedException {
    Loss loss =
        new Loss(system.giosg(), "joins", MOST, seed)
            .strike("POST", ".*/pending_chats/.*/memberships");
    askAndReconcile(loss, VISITORS, 1);
  }

  @InFull
  @Seeded
  void of_an_invitation_repeats_it_once_at_most_and_of_a_leave_leaves(long seed, Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    List<ChatId> chats = new ArrayList<>();
    try (Crowd crowd = new Crowd(giosg, 1_600 + seed)) {
      for (int i = 0; i < HANDED_OVER; i++) {
        chats.add(crowd.one("Good day"));
      }
      crowd.awaitAnswers();
      Loss invitations =
          new Loss(giosg, "invitations", MOST_OF_A_HAND_OVER, seed)
              .strike("POST", ".*/outgoing_chat_invitations");
      Loss leaves =
          new Loss(giosg, "leaves", MOST_OF_A_HAND_OVER, seed)
              .strike("PATCH", ".*/chat_memberships/.*");
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
      invitations.report();
      leaves.report();
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
    System.out.printf("RESULT lost-answers-seed-%d-invited-again %d chats%n", seed, invitedAgain);
  }

  private static void askAndReconcile(Loss loss, int visitors, int questions)
      throws InterruptedException {
    SimulatorClient giosg = loss.giosg();
    try (Crowd crowd = new Crowd(giosg, 1_400 + loss.seed())) {
      crowd.come(visitors, questions, Duration.ofSeconds(Scale.of(5, 3)));
      Reconciliation outcome = crowd.reconcile();
      loss.report();
      outcome.print("lost-answers-to-%s-seed-%d".formatted(loss.what(), loss.seed()));
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
    } finally {
      giosg.switchFaultsOff();
    }
  }
}
