package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

  record Loss(String name, Trouble trouble) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Loss> losses() {
    return Stream.of(
        new Loss("reset", new Trouble.ResetAfter()),
        new Loss("time-out", new Trouble.HoldAfter(Duration.ofSeconds(4))),
        new Loss("500-after-commit", new Trouble.AnswersAfter(500)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void humans_are_asked_twice_at_most_and_the_chat_is_left(Loss loss) {
    List<UUID> chats = Stream.generate(() -> GIOSG.startChat("Hello, zebra")).limit(CHATS).toList();
    chats.forEach(chat -> awaitTexts(chat, "Hello, zebra", GREETING));

    lose(loss, "POST", ".*" + INVITATIONS);
    chats.forEach(chat -> GIOSG.visitorPressesValue(chat, "talk_to_a_human"));
    chats.forEach(chat -> awaitTexts(chat, HANDED_OVER.toArray(String[]::new)));
    int invitationsLost = GIOSG.faults().struck("lost");
    assertThat(chats).allMatch(LosingAnswersOfAHandOverTests::isHeld);

    lose(loss, "PATCH", ".*" + OWN_MEMBERSHIP);
    chats.forEach(chat -> GIOSG.visitorPressesValue(chat, "feedback_helpful"));
    soon("all chats are left")
        .atMost(Duration.ofMinutes(2))
        .until(() -> chats.stream().noneMatch(LosingAnswersOfAHandOverTests::isHeld));
    awaitQuiet();
    int leavesLost = GIOSG.faults().struck("lost");

    assertThat(invitationsLost).isPositive();
    assertThat(leavesLost).isPositive();
    int twice = 0;
    for (UUID chat : chats) {
      assertThat(GIOSG.textsIn(chat))
          .startsWith(HANDED_OVER.toArray(String[]::new))
          .hasSize(HANDED_OVER.size() + 1);
      assertThat(invitations(chat)).as("invitations in chat " + chat).isBetween(1L, 2L);
      twice += invitations(chat) == 2 ? 1 : 0;
    }
    System.out.printf("RESULT lost-answer-%s-invitations-lost %d calls%n", loss, invitationsLost);
    System.out.printf("RESULT lost-answer-%s-invitations-repeated %d calls%n", loss, twice);
    System.out.printf("RESULT lost-answer-%s-leaves-lost %d calls%n", loss, leavesLost);
    System.out.printf("RESULT lost-answer-%s-chats-still-held %d chats%n", loss, 0);
  }

  private static void lose(Loss loss, String method, String path) {
    GIOSG
        .faults()
        .put(
            "lost",
            Fault.of(loss.trouble())
                .on(method, path)
                .times(Math.max(1, CHATS / 2))
                .withProbability(0.5, 7));
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
