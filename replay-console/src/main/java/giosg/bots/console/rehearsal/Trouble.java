package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;

/// How giosg answers the next call of a kind, instead of doing it.
///
/// @param doneAnyway whether giosg does it all the same, so that only the answer is lost
public record Trouble(Call call, Outcome answer, boolean doneAnyway) {

  boolean isFor(BotAction action) {
    return Call.of(action) == call;
  }

  /// The calls of a bot, in words.
  public enum Call {
    BE_PRESENT("be present"),
    READ_CHAT("read the chat"),
    READ_ROOM("read the room"),
    READ_MEMBERSHIPS("read the memberships"),
    READ_OWN_MEMBERSHIP("read its own membership"),
    READ_HISTORY("read the messages"),
    JOIN("join"),
    SAY("say"),
    FIND_TEAMS("find teams"),
    INVITE("invite"),
    LEAVE("leave"),
    END_CHAT("end the chat");

    private final String words;

    Call(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    public static Call of(BotAction action) {
      return switch (action) {
        case BotAction.BePresent _ -> BE_PRESENT;
        case BotAction.ReadChat _ -> READ_CHAT;
        case BotAction.ReadRoom _ -> READ_ROOM;
        case BotAction.ReadMemberships _ -> READ_MEMBERSHIPS;
        case BotAction.ReadOwnMembership _ -> READ_OWN_MEMBERSHIP;
        case BotAction.ReadHistory _ -> READ_HISTORY;
        case BotAction.JoinPending _, BotAction.JoinRouted _ -> JOIN;
        case BotAction.Say _ -> SAY;
        case BotAction.FindTeams _ -> FIND_TEAMS;
        case BotAction.InviteTeam _ -> INVITE;
        case BotAction.Leave _ -> LEAVE;
        case BotAction.EndChat _ -> END_CHAT;
      };
    }
  }
}
