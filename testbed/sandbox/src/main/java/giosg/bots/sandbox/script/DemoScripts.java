package giosg.bots.sandbox.script;

import giosg.bots.sandbox.script.Act.AcceptInvitation;
import giosg.bots.sandbox.script.Act.Choice;
import giosg.bots.sandbox.script.Act.Press;
import giosg.bots.sandbox.script.Act.StartChat;
import giosg.bots.sandbox.script.Act.Write;
import giosg.bots.sandbox.script.Act.WriteAsAgent;
import giosg.bots.sandbox.script.Expectation.Greeting;
import giosg.bots.sandbox.script.Expectation.GreetingUnlike;
import giosg.bots.sandbox.script.Expectation.HandOver;
import giosg.bots.sandbox.script.Expectation.HumanJoined;
import giosg.bots.sandbox.script.Expectation.Menu;
import giosg.bots.sandbox.script.Expectation.NewAnswerAndMenu;
import giosg.bots.sandbox.script.Expectation.Silence;
import giosg.bots.sandbox.script.Expectation.ThanksAndLeave;
import java.util.List;

/// Conversations with a bot that follows the demo definition.
public final class DemoScripts {
  private DemoScripts() {}

  /// All that the demo bot can do, from the greeting to its leaving.
  public static Script english() {
    return new Script(
        "A visitor, the bot and an agent",
        List.of(
            new Step(
                "a visitor starts a chat and is greeted with the menu",
                new StartChat("en", "Hello, I have a question"),
                new Greeting()),
            new Step(
                "the visitor writes and sees the menu again",
                new Write("Do you have this in blue?"),
                new Menu()),
            new Step(
                "the visitor presses a link and gets its answer and the menu",
                new Press(Choice.FIRST_LINK),
                new NewAnswerAndMenu()),
            new Step(
                "the visitor asks for a human and the bot hands over",
                new Press(Choice.TALK_TO_A_HUMAN),
                new HandOver()),
            new Step("an agent joins", new AcceptInvitation(), new HumanJoined()),
            new Step(
                "the agent writes and the bot is silent",
                new WriteAsAgent("Hello, how can I help you?"),
                new Silence()),
            new Step(
                "the visitor answers the agent and the bot is silent",
                new Write("The blue one, is it in stock?"),
                new Silence()),
            new Step(
                "the visitor gives feedback, is thanked, and the bot leaves",
                new Press(Choice.FIRST_FEEDBACK),
                new ThanksAndLeave())));
  }

  /// A room in another language is greeted in its own words.
  ///
  /// @param english how the English script went
  public static Script finnish(Transcript english) {
    return new Script(
        "A visitor of the Finnish room",
        List.of(
            new Step(
                "a visitor starts a chat and is greeted in Finnish",
                new StartChat("fi", "Hei, minulla on kysymys"),
                new GreetingUnlike(english.firstWordsOfTheBot())),
            new Step(
                "the visitor writes and sees the menu again",
                new Write("Onko tätä sinisenä?"),
                new Menu())));
  }
}
