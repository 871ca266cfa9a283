package giosg.bots.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.model.MessageId;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.ReceivedCall;
import giosg.bots.sandbox.script.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the scenarios look for, found in histories that have it; one that has none of it is clean.
class CheckingTests {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final ChatId CHAT = new ChatId("4b5ac2f0-3f1c-4e38-9a53-6a9e2b3c4d5e");
  private static final ChatId OF_THE_SAME_PARTITION =
      new ChatId("5c6bd3f1-4a2d-4f49-8b64-7baf3c4d5e6f");
  private static final ChatId OF_ANOTHER = new ChatId("6d7ce4a2-5b3e-4a5a-9c75-8cb04d5e6f70");

  private final List<Line> lines = new ArrayList<>();
  private final List<ReceivedCall> calls = new ArrayList<>();

  @Test
  void one_answer_to_each_question_in_their_order_is_clean() {
    visitorAsks(1, 2);
    bot(NumberedBot.GREETING, answer(1), answer(2));

    assertThat(outcome()).isEqualTo(found(2, List.of(), List.of(), List.of(), List.of()));
    assertThat(outcome().isClean()).isTrue();
  }

  @Test
  void a_question_without_an_answer_is_lost() {
    visitorAsks(1, 2);
    bot(NumberedBot.GREETING, answer(2));

    assertThat(outcome())
        .isEqualTo(found(2, List.of(CHAT + ": q1"), List.of(), List.of(), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void a_chat_in_which_no_bot_said_anything_is_lost() {
    visitorAsks(1);

    assertThat(outcome())
        .isEqualTo(found(1, List.of(CHAT + ": 1 of 1 bots"), List.of(), List.of(), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void a_chat_that_was_never_greeted_is_lost() {
    visitorAsks(1);
    bot(answer(1));

    assertThat(outcome())
        .isEqualTo(found(1, List.of(CHAT + ": the greeting"), List.of(), List.of(), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void an_answer_that_is_said_again_is_a_duplicate() {
    visitorAsks(1, 2);
    bot(NumberedBot.GREETING, answer(1), answer(2), answer(1));

    assertThat(outcome())
        .isEqualTo(found(2, List.of(), List.of(CHAT + ": q1"), List.of(), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void a_second_greeting_is_a_duplicate() {
    visitorAsks(1);
    bot(NumberedBot.GREETING, answer(1), NumberedBot.GREETING);

    assertThat(outcome())
        .isEqualTo(found(1, List.of(), List.of(CHAT + ": 2 greetings"), List.of(), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void an_answer_behind_that_of_a_later_question_is_out_of_order() {
    visitorAsks(1, 2);
    bot(NumberedBot.GREETING, answer(2), answer(1));

    assertThat(outcome())
        .isEqualTo(found(2, List.of(), List.of(), List.of(CHAT + ": q1"), List.of()))
        .matches(found -> !found.isClean());
  }

  @Test
  void it_is_in_order_where_the_bot_heard_of_the_later_question_first() {
    visitorAsks(1, 2);
    bot(NumberedBot.GREETING, answer(2), answer(1));

    assertThat(Reconciliation.of(Map.of(CHAT, lines), Map.of(CHAT, List.of(2, 1)), 1).isClean())
        .isTrue();
  }

  @Test
  void an_answer_to_what_nobody_asked_is_without_cause() {
    visitorAsks(1);
    bot(NumberedBot.GREETING, answer(1), answer(7));

    assertThat(outcome())
        .isEqualTo(found(1, List.of(), List.of(), List.of(), List.of(CHAT + ": " + answer(7))))
        .matches(found -> !found.isClean());
  }

  @Test
  void what_is_no_answer_to_any_number_is_without_cause() {
    visitorAsks(1);
    bot(NumberedBot.GREETING, answer(1), "Is there anything else?");

    assertThat(outcome().causeless()).containsExactly(CHAT + ": Is there anything else?");
  }

  @Test
  void a_bot_that_has_no_business_in_a_chat_is_without_cause() {
    visitorAsks(1);
    bot(NumberedBot.GREETING, answer(1));
    say(Speaker.BOT, "another bot", NumberedBot.GREETING);
    say(Speaker.BOT, "another bot", answer(1));

    assertThat(outcome().causeless()).containsExactly(CHAT + ": 2 bots instead of 1");
  }

  @Test
  void a_call_in_the_midst_of_anothers_is_of_two_owners() {
    called("one", CHAT, 0);
    called("other", OF_THE_SAME_PARTITION, 300);
    called("one", CHAT, 700);

    assertThat(twoAtOnce())
        .containsExactly(
            "partition 3 at 2026-03-02T09:00:00.300Z: POST /messages of other in the midst of one");
  }

  @Test
  void a_partition_that_goes_from_one_to_the_other_and_comes_back_later_has_one_owner() {
    called("one", CHAT, 0);
    called("other", OF_THE_SAME_PARTITION, 300);
    called("other", CHAT, 4_000);
    called("one", OF_THE_SAME_PARTITION, 6_000);

    assertThat(twoAtOnce()).isEmpty();
  }

  @Test
  void two_workers_may_call_in_turn_for_partitions_of_their_own() {
    called("one", CHAT, 0);
    called("other", OF_ANOTHER, 300);
    called("one", CHAT, 700);
    called("other", OF_ANOTHER, 900);

    assertThat(twoAtOnce()).isEmpty();
  }

  private void visitorAsks(int... numbers) {
    say(Speaker.VISITOR, "visitor", "Good day");
    for (int number : numbers) {
      say(Speaker.VISITOR, "visitor", NumberedBot.question(number));
    }
  }

  private void bot(String... texts) {
    for (String text : texts) {
      say(Speaker.BOT, "bot", text);
    }
  }

  private static String answer(int number) {
    return "This is the answer to q" + number;
  }

  private void say(Speaker speaker, String sender, String text) {
    MessageId id = new MessageId("message-" + lines.size());
    lines.add(new Line(id, speaker, sender, text, List.of(), START.plusSeconds(lines.size())));
  }

  private void called(String owner, ChatId chat, long millis) {
    calls.add(
        new ReceivedCall(
            START.plusMillis(millis), "POST", "/messages", 201, owner, "", Optional.of(chat)));
  }

  private Reconciliation outcome() {
    return Reconciliation.of(Map.of(CHAT, lines), Map.of(), 1);
  }

  private static Reconciliation found(
      int questions,
      List<String> lost,
      List<String> duplicates,
      List<String> outOfOrder,
      List<String> causeless) {
    return new Reconciliation(questions, lost, duplicates, outOfOrder, causeless);
  }

  private List<String> twoAtOnce() {
    return Owners.twoAtOnce(calls, Map.of(CHAT, 3, OF_THE_SAME_PARTITION, 3, OF_ANOTHER, 4));
  }
}
