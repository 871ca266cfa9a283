package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// giosg invited the team, or let the bot leave, and the worker is never told so.
class LosingAnswersOfAHandOverTests extends WithTheWorker {
  private static final int CHATS = Scale.of(200, 5);
  private static final String INVITATIONS = "/outgoing_chat_invitations";
  private static final String OWN_MEMBERSHIP = "/chat_memberships/[^/]+";
  private static final List<String> HANDED_OVER =
      List.of(
          "Hello, zebra",
          GREETING,
          "I am looking for a colleague who can help you.",
          "A colleague was asked to join and will be with you shortly.",
          "Meanwhile, was I of any help to you?");

  /// How answers are lost, and in which chats.
  private record Loss(String name, Trouble trouble, List<UUID> chats) {

    static Loss of(String name, Trouble trouble) {
      return new Loss(
          name,
          trouble,
          Stream.generate(() -> GIOSG.startChat("Hello, zebra")).limit(CHATS).toList());
    }

    /// About every other answer, whatever it answers: so one to a call that is made again, too.
    void strike(String what, String method, String path) {
      Random chance = new Random(7);
      for (UUID chat : chats) {
        GIOSG
            .faults()
            .put(
                what + chat,
                Fault.of(trouble)
                    .on(method, path)
                    .inChat(chat)
                    .times(2)
                    .withProbability(0.5, chance.nextLong()));
      }
    }

    int struck(String what) {
      return chats.stream().mapToInt(chat -> GIOSG.faults().struck(what + chat)).sum();
    }

    void report() {
      assertThat(struck("invitation")).as("invitations lost by " + name).isPositive();
      assertThat(struck("leave")).as("leaves lost by " + name).isPositive();
      print("invitations-lost", struck("invitation"), "calls");
      print(
          "invitations-repeated",
          chats.stream().filter(chat -> invitations(chat) == 2).count(),
          "calls");
      print("leaves-lost", struck("leave"), "calls");
      print(
          "chats-still-held",
          chats.stream().filter(LosingAnswersOfAHandOverTests::isHeld).count(),
          "chats");
    }

    private void print(String figure, long count, String unit) {
      System.out.printf("RESULT lost-answer-%s-%s %d %s%n", name, figure, count, unit);
    }
  }

  /// All losses at once, each in chats of its own: each call that is lost takes its time limit.
  @Test
  void humans_are_asked_twice_at_most_and_the_chat_is_left() {
    List<Loss> losses =
        List.of(
            Loss.of("reset", new Trouble.ResetAfter()),
            Loss.of("time-out", new Trouble.HoldAfter(Duration.ofSeconds(4))),
            Loss.of("500-after-commit", new Trouble.AnswersAfter(500)));
    List<UUID> chats = losses.stream().flatMap(loss -> loss.chats().stream()).toList();
    chats.forEach(chat -> awaitTexts(chat, "Hello, zebra", GREETING));

    losses.forEach(loss -> loss.strike("invitation", "POST", ".*" + INVITATIONS));
    chats.forEach(chat -> GIOSG.visitorPressesValue(chat, "talk_to_a_human"));
    chats.forEach(chat -> awaitTexts(chat, HANDED_OVER.toArray(String[]::new)));
    assertThat(chats).allMatch(LosingAnswersOfAHandOverTests::isHeld);

    losses.forEach(loss -> loss.strike("leave", "PATCH", ".*" + OWN_MEMBERSHIP));
    chats.forEach(chat -> GIOSG.visitorPressesValue(chat, "feedback_helpful"));
    soon("all chats are left")
        .atMost(Duration.ofMinutes(2))
        .until(() -> chats.stream().noneMatch(LosingAnswersOfAHandOverTests::isHeld));
    awaitQuiet();

    losses.forEach(Loss::report);
    for (UUID chat : chats) {
      assertThat(GIOSG.textsIn(chat))
          .startsWith(HANDED_OVER.toArray(String[]::new))
          .hasSize(HANDED_OVER.size() + 1);
      assertThat(invitations(chat)).as("invitations in chat " + chat).isBetween(1L, 2L);
    }
  }

  private static long invitations(UUID chat) {
    return GIOSG.calls().of(chat).stream()
        .filter(call -> call.method().equals("POST"))
        .map(Call::path)
        .filter(path -> path.endsWith(INVITATIONS))
        .count();
  }

  private static boolean isHeld(UUID chat) {
    String bot = GIOSG.installation().botUser().toString();
    for (JsonNode membership : GIOSG.chat(chat).path("memberships")) {
      if (membership.path("member_id").asString().equals(bot)
          && membership.path("is_participating").asBoolean()) {
        return true;
      }
    }
    return false;
  }
}
