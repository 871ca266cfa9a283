package giosg.bots.sandbox.script;

import giosg.bots.model.ChatId;
import java.util.List;
import java.util.Optional;

/// Performs scripts on a simulated giosg, to which a system of bots is connected: does each step's
/// act, then watches the chat until what has to follow is there.
public final class ScriptedConversation {
  private final SimulatorClient giosg;
  private final Interruption interruption;

  public ScriptedConversation(SimulatorClient giosg, Interruption interruption) {
    this.giosg = giosg;
    this.interruption = interruption;
  }

  /// Takes one step after the other, up to the first that does not go as expected.
  public Performance perform(Script script) throws InterruptedException {
    interruption.beforeAct(1);
    ChatId chat = giosg.startChat(script.opening().language(), script.opening().text());
    int linesSeen = 0;
    int fulfilled = 0;
    Optional<String> failure = Optional.empty();
    while (failure.isEmpty() && fulfilled < script.steps().size()) {
      Step step = script.steps().get(fulfilled);
      if (fulfilled > 0) {
        interruption.beforeAct(fulfilled + 1);
        act(chat, step.act());
      }
      interruption.afterAct(fulfilled + 1);
      Watch watch = new Watch(giosg, chat, step, linesSeen);
      failure = watch.untilFulfilled();
      if (failure.isEmpty()) {
        linesSeen = watch.linesSeen();
        fulfilled++;
      }
    }
    return new Performance(script, new Transcript(giosg.chat(chat).lines()), fulfilled, failure);
  }

  private void act(ChatId chat, Act act) throws InterruptedException {
    switch (act) {
      case Act.StartChat(_, String text) ->
          throw new IllegalArgumentException("a chat starts only once, but also with: " + text);
      case Act.Write(String text) -> giosg.write(chat, text);
      case Act.Press(Act.Choice choice) -> giosg.press(chat, offered(chat, choice));
      case Act.AcceptInvitation() -> giosg.joinAsAgent(chat);
      case Act.WriteAsAgent(String text) -> giosg.writeAsAgent(chat, text);
    }
  }

  private Button offered(ChatId chat, Act.Choice choice) throws InterruptedException {
    List<Line> offers = giosg.chat(chat).lines().stream().filter(choice::offeredBy).toList();
    return offers.getLast().buttons().stream().filter(choice::means).findFirst().orElseThrow();
  }
}
