package giosg.bots.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.MessageId;
import giosg.bots.sandbox.script.Expectation.Greeting;
import giosg.bots.sandbox.script.Expectation.GreetingUnlike;
import giosg.bots.sandbox.script.Expectation.HandOver;
import giosg.bots.sandbox.script.Expectation.HumanJoined;
import giosg.bots.sandbox.script.Expectation.Menu;
import giosg.bots.sandbox.script.Expectation.NewAnswerAndMenu;
import giosg.bots.sandbox.script.Expectation.Silence;
import giosg.bots.sandbox.script.Expectation.ThanksAndLeave;
import giosg.bots.sandbox.script.Verdict.Fulfilled;
import giosg.bots.sandbox.script.Verdict.Missing;
import giosg.bots.sandbox.script.Verdict.Wrong;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingABotTests {
  private static final Line VISITOR = line(Speaker.VISITOR, "Hello");
  private static final Line MENU =
      line(
          Speaker.BOT,
          "Choose",
          new Button(true, "One"),
          new Button(true, "Two"),
          new Button(true, "Three"),
          new Button(false, "Human"));
  private static final Line ANSWER = line(Speaker.BOT, "Page one it is");
  private static final Line QUESTION =
      line(Speaker.BOT, "Was it good?", new Button(false, "Yes"), new Button(false, "No"));
  private static final Line THANKS = line(Speaker.BOT, "Thank you");

  @Test
  void waits_for_a_greeting_and_takes_words_before_its_menu() {
    assertThat(judge(new Greeting(), VISITOR)).isInstanceOf(Missing.class);
    assertThat(judge(new Greeting(), VISITOR, ANSWER)).isInstanceOf(Missing.class);
    assertThat(judge(new Greeting(), VISITOR, MENU)).isInstanceOf(Fulfilled.class);
    assertThat(judge(new Greeting(), VISITOR, ANSWER, MENU)).isInstanceOf(Fulfilled.class);
  }

  @Test
  void finds_a_message_that_was_said_twice() {
    assertThat(judge(new Greeting(), VISITOR, MENU, MENU)).isInstanceOf(Wrong.class);
    assertThat(judge(new Menu(), VISITOR, MENU, MENU)).isInstanceOf(Wrong.class);
    assertThat(judge(new NewAnswerAndMenu(), VISITOR, ANSWER, ANSWER, MENU))
        .isInstanceOf(Wrong.class);
    assertThat(judge(new ThanksAndLeave(), VISITOR, THANKS, THANKS)).isInstanceOf(Wrong.class);
  }

  @Test
  void finds_a_greeting_in_the_wrong_language() {
    assertThat(judge(new GreetingUnlike(MENU.words()), VISITOR, MENU)).isInstanceOf(Wrong.class);
    assertThat(judge(new GreetingUnlike("Bot: Valitse"), VISITOR, MENU))
        .isInstanceOf(Fulfilled.class);
  }

  @Test
  void wants_an_answer_of_its_own_for_a_link() {
    ChatView now = new ChatView(List.of(VISITOR, MENU, VISITOR, MENU), List.of(), true, false);
    assertThat(new Judge(now, 2).judge(new NewAnswerAndMenu())).isInstanceOf(Wrong.class);
    assertThat(judge(new NewAnswerAndMenu(), VISITOR, ANSWER, MENU)).isInstanceOf(Fulfilled.class);
  }

  @Test
  void wants_one_named_team_and_a_question_in_a_hand_over() {
    List<Line> lines = List.of(VISITOR, ANSWER, QUESTION);
    assertThat(judge(new HandOver(), new ChatView(lines, List.of(), true, false)))
        .isInstanceOf(Missing.class);
    assertThat(judge(new HandOver(), new ChatView(lines, List.of("Service"), true, false)))
        .isInstanceOf(Fulfilled.class);
    assertThat(judge(new HandOver(), new ChatView(lines, List.of("A", "A"), true, false)))
        .isInstanceOf(Wrong.class);
    assertThat(
            judge(
                new HandOver(),
                new ChatView(List.of(VISITOR, ANSWER), List.of("Service"), true, false)))
        .isInstanceOf(Missing.class);
  }

  @Test
  void wants_the_bot_silent_where_a_human_speaks() {
    assertThat(judge(new Silence(), VISITOR)).isInstanceOf(Fulfilled.class);
    assertThat(judge(new Silence(), VISITOR, MENU)).isInstanceOf(Wrong.class);
    assertThat(judge(new HumanJoined(), VISITOR)).isInstanceOf(Missing.class);
    assertThat(judge(new HumanJoined(), new ChatView(List.of(), List.of(), true, true)))
        .isInstanceOf(Fulfilled.class);
  }

  @Test
  void wants_the_bot_gone_after_its_thanks() {
    List<Line> lines = List.of(VISITOR, THANKS);
    assertThat(judge(new ThanksAndLeave(), new ChatView(lines, List.of(), true, true)))
        .isInstanceOf(Missing.class);
    assertThat(judge(new ThanksAndLeave(), new ChatView(lines, List.of(), false, true)))
        .isInstanceOf(Fulfilled.class);
  }

  private static Verdict judge(Expectation expectation, Line... lines) {
    return judge(expectation, new ChatView(List.of(lines), List.of(), true, false));
  }

  private static Verdict judge(Expectation expectation, ChatView chat) {
    return new Judge(chat, 0).judge(expectation);
  }

  private static Line line(Speaker speaker, String text, Button... buttons) {
    return new Line(new MessageId("m"), speaker, "s", text, List.of(buttons), Instant.EPOCH);
  }
}
