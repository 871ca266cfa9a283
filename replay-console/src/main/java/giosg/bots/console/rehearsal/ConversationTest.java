package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Outcome;
import java.util.List;
import java.util.Optional;

/// A conversation as somebody wants it: what happens, in order, and what the bot does.
///
/// @param definition the bot's definition, by its path from the test's own folder; else the one
///     that the tests are run with
/// @param language of the room
/// @param teams of the organization, and whether any human is online in each
public record ConversationTest(
    String name,
    Optional<String> definition,
    Optional<String> language,
    List<Outcome.TeamFound> teams,
    List<Line> chat) {

  public ConversationTest {
    teams = List.copyOf(teams);
    chat = List.copyOf(chat);
  }
}
