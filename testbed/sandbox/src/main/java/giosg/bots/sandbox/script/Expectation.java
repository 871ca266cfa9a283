package giosg.bots.sandbox.script;

/// What has to follow from an act. None depends on the very words of a definition, only on what its
/// messages are for.
public sealed interface Expectation {

  /// Whether nothing more may follow: such a step takes the two seconds to see that nothing does.
  /// In the others, what comes too much is found in the next step.
  default boolean endsWithQuiet() {
    return false;
  }

  /// The bot joins, and greets with the menu of three links and one plain button.
  record Greeting() implements Expectation {}

  /// A greeting in other words than these, since it is for another language.
  record GreetingUnlike(String words) implements Expectation {}

  /// The menu once more, alone.
  record Menu() implements Expectation {}

  /// Words that the bot did not say before, and the menu.
  record NewAnswerAndMenu() implements Expectation {}

  /// A team is invited, and the bot asks for feedback without a menu.
  record HandOver() implements Expectation {}

  /// A human is in the chat, and the bot says nothing to that.
  record HumanJoined() implements Expectation {}

  /// The bot was told, and says nothing.
  record Silence() implements Expectation {
    @Override
    public boolean endsWithQuiet() {
      return true;
    }
  }

  /// The bot says one thing without buttons, and leaves for good.
  record ThanksAndLeave() implements Expectation {
    @Override
    public boolean endsWithQuiet() {
      return true;
    }
  }
}
