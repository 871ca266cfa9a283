package giosg.bots.sandbox.script;

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
import java.util.List;

/// Compares a chat with an expectation.
///
/// @param now the chat
/// @param first the number of lines that were there before the step's act
record Judge(ChatView now, int first) {

  Verdict judge(Expectation expectation) {
    return switch (expectation) {
      case Greeting() -> menuAfter(1);
      case GreetingUnlike(String words) -> greetingUnlike(words);
      case Menu() -> menuAfter(0);
      case NewAnswerAndMenu() -> newAnswerAndMenu();
      case HandOver() -> handOver();
      case HumanJoined() -> humanJoined();
      case Silence() -> silence(new Fulfilled());
      case ThanksAndLeave() -> thanksAndLeave();
    };
  }

  /// The bot may say so many other things before the menu, which ends what it says.
  private Verdict menuAfter(int others) {
    List<Line> said = said();
    if (said.stream().filter(Line::isMenu).count() > 1) {
      return new Wrong("more than one menu");
    }
    if (said.isEmpty()) {
      return new Missing("a message with the menu (three links and one plain button)");
    }
    if (said.size() > others + 1) {
      return new Wrong("more messages than expected");
    }
    return said.getLast().isMenu()
        ? new Fulfilled()
        : new Missing("the menu (three links and one plain button) under the newest message");
  }

  private Verdict greetingUnlike(String words) {
    Verdict greeting = menuAfter(1);
    boolean same = greeting instanceof Fulfilled && said().getFirst().words().equals(words);
    return same ? new Wrong("the same greeting as in the other language") : greeting;
  }

  private Verdict newAnswerAndMenu() {
    Verdict menu = menuAfter(1);
    if (!(menu instanceof Fulfilled)) {
      return menu;
    }
    String answer = said().getFirst().text();
    boolean old = now.lines().stream().limit(first).anyMatch(line -> line.text().equals(answer));
    return old ? new Wrong("an answer that the bot gave before") : menu;
  }

  private Verdict handOver() {
    if (said().stream().anyMatch(Line::isMenu)) {
      return new Wrong("a menu in the hand-over");
    }
    long questions = said().stream().filter(Line::isFeedbackQuestion).count();
    if (questions > 1) {
      return new Wrong("more than one feedback question");
    }
    if (now.invitedTeams().size() > 1) {
      return new Wrong("more than one invitation");
    }
    if (now.invitedTeams().isEmpty() || now.invitedTeams().getFirst().isBlank()) {
      return new Missing("an invitation that names a team");
    }
    return questions == 1
        ? new Fulfilled()
        : new Missing("a feedback question with two plain buttons");
  }

  private Verdict humanJoined() {
    return silence(
        now.agentParticipates() ? new Fulfilled() : new Missing("a participating human"));
  }

  private Verdict silence(Verdict otherwise) {
    return said().isEmpty() ? otherwise : new Wrong("an answer of the bot");
  }

  private Verdict thanksAndLeave() {
    List<Line> said = said();
    if (said.size() > 1) {
      return new Wrong("more messages than expected");
    }
    if (said.isEmpty()) {
      return new Missing("a thank-you");
    }
    if (!said.getFirst().buttons().isEmpty()) {
      return new Wrong("buttons under the thank-you");
    }
    return now.botParticipates()
        ? new Missing("the bot's leaving (its membership still participates)")
        : new Fulfilled();
  }

  private List<Line> said() {
    return now.botLinesFrom(first);
  }
}
