package giosg.bots.sandbox.script;

import java.util.List;

/// A conversation written down: who does what, and what has to follow each time. The first step
/// starts the chat.
public record Script(String title, List<Step> steps) {

  public Script {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !(steps.getFirst().act() instanceof Act.StartChat)) {
      throw new IllegalArgumentException("a script begins with a visitor who starts a chat");
    }
  }

  Act.StartChat opening() {
    return (Act.StartChat) steps.getFirst().act();
  }
}
