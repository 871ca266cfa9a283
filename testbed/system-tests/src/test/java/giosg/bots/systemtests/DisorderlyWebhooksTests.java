package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/// giosg delivers each webhook three times, and in disorder: twenty webhooks with all their copies
/// are shuffled at a time, whatever chats and channels they are of.
@InFull
@ExtendWith(RunningSystem.class)
class DisorderlyWebhooksTests {
  /// So few at once, and in such haste, that among twenty webhooks several are of one chat.
  private static final int AT_ONCE = 4;

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
  private static final int GROUPS = Scale.of(4, 2);
  private static final int QUESTIONS = Scale.of(28, 8);

  @Seeded
  void each_question_is_answered_once_in_an_order_the_bot_heard_of_and_as_in_a_clean_run(
      long seed, Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    try (Crowd clean = new Crowd(giosg, 400 + seed);
        Crowd crowd = new Crowd(giosg, 400 + seed)) {
      letTalk(clean);
      clean.awaitAnswers();
      Crowd.until("all clean webhooks are sent", () -> giosg.webhooksUnderway() == 0);

      giosg.switchOn("thrice", Map.of("kind", "webhook_duplicate", "copies", 3));
      giosg.switchOn("shuffled", Map.of("kind", "webhook_reorder", "window", 20, "seed", seed));
      letTalk(crowd);
      crowd.reconcile();
      Map<ChatId, List<Integer>> heard = Topic.questions(system);
      Reconciliation outcome = crowd.reconciled(heard);

      outcome.print("disorderly-webhooks-seed-" + seed);
      long overtaken = crowd.chats().stream().mapToLong(chat -> overtaken(heard, chat)).sum();
      print(seed, "thrice", giosg.struck("thrice"), "webhooks");
      print(seed, "overtaken", overtaken, "questions");
      assertThat(overtaken).as("questions that came after a later one").isPositive();
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(crowd.scripts()).isEqualTo(clean.scripts());
    } finally {
      giosg.switchFaultsOff();
    }
  }

  private static void letTalk(Crowd crowd) throws InterruptedException {
    for (int group = 0; group < GROUPS; group++) {
      crowd.come(AT_ONCE, QUESTIONS, LONGEST_PAUSE).awaitAsked();
    }
  }

  /// How many questions reached Kafka behind one that was asked later.
  private static long overtaken(Map<ChatId, List<Integer>> heard, ChatId chat) {
    List<Integer> numbers = heard.getOrDefault(chat, List.of());
    long overtaken = 0;
    int latest = 0;
    for (int number : numbers) {
      overtaken += number < latest ? 1 : 0;
      latest = Math.max(latest, number);
    }
    return overtaken;
  }

  private static void print(long seed, String what, long figure, String unit) {
    System.out.printf("RESULT disorderly-webhooks-seed-%d-%s %d %s%n", seed, what, figure, unit);
  }
}
