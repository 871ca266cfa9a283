package giosg.bots.sandbox.script;

import giosg.bots.model.MessageId;
import java.time.Instant;
import java.util.List;

/// What somebody said in a chat; a visitor's press of a button counts as saying its label.
///
/// @param sender giosg's id of whoever said it
/// @param at giosg's time
public record Line(
    MessageId id, Speaker speaker, String sender, String text, List<Button> buttons, Instant at) {

  public Line {
    buttons = List.copyOf(buttons);
  }

  /// The demo's menu: three pages to open, or a human to talk to.
  boolean isMenu() {
    return links() == 3 && plain() == 1;
  }

  /// A question with two answers.
  boolean isFeedbackQuestion() {
    return links() == 0 && plain() == 2;
  }

  private long links() {
    return buttons.stream().filter(Button::link).count();
  }

  private long plain() {
    return buttons.size() - links();
  }

  /// Speaker, text and buttons in one line, without the times and ids that differ in each run.
  public String words() {
    StringBuilder words = new StringBuilder(speaker.label()).append(": ").append(text);
    buttons.forEach(button -> words.append(" [").append(button.label()).append(']'));
    return words.toString();
  }
}
