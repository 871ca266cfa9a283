package giosg.bots.console.commands;

/// What was asked for cannot be done; the message is one sentence for whoever asked.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refused(String sentence) {
    super(sentence);
  }
}
