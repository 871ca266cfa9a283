package giosg.bots.console.replaying;

import giosg.bots.console.rehearsal.ImaginedGiosg;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/// What a journal tells of giosg beside the chat: its teams and the room's language. A replay that
/// goes another way asks for them, perhaps before it was asked then.
public record Known(Optional<Outcome> room, Optional<Outcome> teams)
    implements ImaginedGiosg.Advice {

  public static Known of(List<JournalEntry> journal) {
    return new Known(
        first(journal, Outcome.RoomRead.class), first(journal, Outcome.TeamsFound.class));
  }

  private static Optional<Outcome> first(
      List<JournalEntry> journal, Class<? extends Outcome> kind) {
    return journal.stream()
        .map(JournalEntry::happening)
        .filter(Happening.ActionEnded.class::isInstance)
        .map(ended -> ((Happening.ActionEnded) ended).outcome())
        .filter(kind::isInstance)
        .findFirst();
  }

  public List<Outcome.TeamFound> found() {
    return teams
        .map(
            outcome ->
                outcome instanceof Outcome.TeamsFound(var all) ? all : List.<Outcome.TeamFound>of())
        .orElse(List.of());
  }

  @Override
  public Outcome correct(BotAction action, Outcome imagined) {
    return switch (action) {
      case BotAction.ReadRoom _ -> room.orElse(imagined);
      case BotAction.FindTeams _ -> teams.orElse(imagined);
      case BotAction.BePresent _,
          BotAction.ReadChat _,
          BotAction.ReadMemberships _,
          BotAction.ReadOwnMembership _,
          BotAction.ReadHistory _,
          BotAction.JoinPending _,
          BotAction.JoinRouted _,
          BotAction.Say _,
          BotAction.InviteTeam _,
          BotAction.Leave _,
          BotAction.EndChat _ ->
          imagined;
    };
  }
}
