package giosg.bots.sandbox.script;

/// What a person does in one step of a script.
public sealed interface Act {

  /// A visitor opens a chat in a room of the language and writes.
  record StartChat(String language, String text) implements Act {}

  /// The visitor writes.
  record Write(String text) implements Act {}

  /// The visitor presses a button of the newest message that has such a one.
  record Press(Choice choice) implements Act {}

  /// An agent of the invited team comes into the chat.
  record AcceptInvitation() implements Act {}

  /// The agent writes.
  record WriteAsAgent(String text) implements Act {}

  /// Buttons by what they are for, since their texts belong to the bot's definition.
  enum Choice {
    /// The first link of a menu.
    FIRST_LINK,
    /// The one plain button of a menu.
    TALK_TO_A_HUMAN,
    /// The first answer of a feedback question.
    FIRST_FEEDBACK;

    boolean offeredBy(Line line) {
      return switch (this) {
        case FIRST_LINK, TALK_TO_A_HUMAN -> line.isMenu();
        case FIRST_FEEDBACK -> line.isFeedbackQuestion();
      };
    }

    boolean means(Button button) {
      return switch (this) {
        case FIRST_LINK -> button.link();
        case TALK_TO_A_HUMAN, FIRST_FEEDBACK -> !button.link();
      };
    }
  }
}
