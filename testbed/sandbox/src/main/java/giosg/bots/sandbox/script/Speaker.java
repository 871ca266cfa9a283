package giosg.bots.sandbox.script;

/// The parts in a chat.
public enum Speaker {
  VISITOR("Visitor"),
  BOT("Bot"),
  AGENT("Agent");

  private final String label;

  Speaker(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
