package giosg.bots.console.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One line of a conversation test: something that happens, or something that the bot is expected
/// to do about it.
public sealed interface Line {

  /// A visitor waits to be served.
  ///
  /// @param unheard true in giosg, and no webhook tells of it
  record Waits(boolean unheard) implements Line {}

  /// The chat is routed to the bot, whether or not anybody waits.
  record Routed() implements Line {}

  record Ends() implements Line {}

  /// @param age how long before it is told it was written
  record VisitorWrites(String text, boolean unheard, Optional<Duration> age) implements Line {}

  /// @param value of the button
  record VisitorPresses(String value) implements Line {}

  record ColleagueWrites(String who, String text, boolean unheard) implements Line {}

  record ColleagueJoins(String who) implements Line {}

  record ColleagueLeaves(String who) implements Line {}

  /// giosg tells a membership, as it does to those who subscribe to them.
  record Membership(String who, boolean bot, boolean there) implements Line {}

  record Passes(Duration time) implements Line {}

  /// A webhook as giosg sends it, for all that has no words of its own here.
  record Webhook(ObjectNode json) implements Line {}

  /// A webhook comes once more.
  ///
  /// @param number which of the webhooks told so far, counted from 1
  record Again(int number) implements Line {}

  /// What follows happens before giosg has answered such a call of the bot's, which is still at
  /// what happened before.
  ///
  /// @param call empty for the wait between a call that failed and the next attempt
  /// @param number which of that kind since then, counted from 1
  record During(Optional<Trouble.Call> call, int number) implements Line {}

  /// While the next thing happens, giosg answers a call so.
  record Answers(Trouble trouble) implements Line {}

  /// @param buttons their labels; whatever they are when left out
  record BotSays(String text, Optional<List<String>> buttons) implements Line {}

  record BotInvites(String team) implements Line {}

  record BotDoes(Act.Plain act) implements Line {}

  /// What the bot did, as a line that expects just that.
  static Line expecting(Act act) {
    return switch (act) {
      case Act.Says says ->
          new BotSays(
              says.message().text(),
              says.buttons().isEmpty() ? Optional.empty() : Optional.of(says.buttons()));
      case Act.Invites(String team) -> new BotInvites(team);
      case Act.Plain plain -> new BotDoes(plain);
    };
  }

  default boolean isExpectation() {
    return switch (this) {
      case BotSays _, BotInvites _, BotDoes _ -> true;
      case Waits _,
          Routed _,
          Ends _,
          VisitorWrites _,
          VisitorPresses _,
          ColleagueWrites _,
          ColleagueJoins _,
          ColleagueLeaves _,
          Membership _,
          Passes _,
          Webhook _,
          Again _,
          During _,
          Answers _ ->
          false;
    };
  }

  /// Whether the bot did what this line expects.
  default boolean isMetBy(Act act) {
    return switch (this) {
      case BotSays(String text, Optional<List<String>> buttons) ->
          act instanceof Act.Says says
              && says.message().text().strip().equals(text.strip())
              && buttons.filter(labels -> !labels.equals(says.buttons())).isEmpty();
      case BotInvites(String team) ->
          act instanceof Act.Invites(String invited) && invited.equalsIgnoreCase(team);
      case BotDoes(Act.Plain expected) -> act == expected;
      case Waits _,
          Routed _,
          Ends _,
          VisitorWrites _,
          VisitorPresses _,
          ColleagueWrites _,
          ColleagueJoins _,
          ColleagueLeaves _,
          Membership _,
          Passes _,
          Webhook _,
          Again _,
          During _,
          Answers _ ->
          false;
    };
  }
}
