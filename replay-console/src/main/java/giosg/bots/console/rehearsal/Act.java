package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.TeamId;
import giosg.bots.model.resource.Button;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;
import java.util.Optional;

/// Something that the bot did and that visitors or agents see.
public sealed interface Act {

  record Says(OutgoingMessage message) implements Act {
    public List<String> buttons() {
      return message.attachments().stream()
          .flatMap(attachment -> attachment.actions().stream())
          .map(Button::text)
          .toList();
    }
  }

  /// @param team its name, or its id when the name is not known
  record Invites(String team) implements Act {}

  /// What takes no more words.
  enum Plain implements Act {
    JOINS("bot joins"),
    CHIMES_IN("bot chimes in"),
    LEAVES("bot leaves"),
    ENDS_THE_CHAT("bot ends the chat"),
    /// It failed open: humans were called, if the bot was in the chat.
    GIVES_UP("bot gives up");

    private final String words;

    Plain(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// What an action that succeeded shows, if anything.
  public static Optional<Act> of(BotAction action, List<Outcome.TeamFound> teams) {
    return switch (action) {
      case BotAction.Say(OutgoingMessage message) -> Optional.of(new Says(message));
      case BotAction.InviteTeam(TeamId team) -> Optional.of(new Invites(name(team, teams)));
      case BotAction.JoinPending _ -> Optional.of(Plain.JOINS);
      case BotAction.JoinRouted(boolean takesPart) ->
          Optional.of(takesPart ? Plain.JOINS : Plain.CHIMES_IN);
      case BotAction.Leave _ -> Optional.of(Plain.LEAVES);
      case BotAction.EndChat _ -> Optional.of(Plain.ENDS_THE_CHAT);
      case BotAction.BePresent _,
          BotAction.ReadChat _,
          BotAction.ReadRoom _,
          BotAction.ReadMemberships _,
          BotAction.ReadOwnMembership _,
          BotAction.ReadHistory _,
          BotAction.FindTeams _ ->
          Optional.empty();
    };
  }

  private static String name(TeamId team, List<Outcome.TeamFound> teams) {
    return teams.stream()
        .filter(found -> found.id().equals(team))
        .map(Outcome.TeamFound::name)
        .findFirst()
        .orElse(team.value());
  }
}
