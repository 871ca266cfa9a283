package giosg.bots.core.dialogue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import giosg.bots.model.resource.OutgoingMessage;
import java.util.List;

/// What a dialogue does when it is its turn: the acts, in order, and what it remembers from now on.
///
/// @param reason why, in a few words, for whoever reads the journal
public record Turn(Memory memory, List<Act> acts, String reason) {

  public Turn {
    acts = List.copyOf(acts);
  }

  public static Turn silent(Memory memory, String reason) {
    return new Turn(memory, List.of(), reason);
  }

  /// One thing to do.
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
  public sealed interface Act {}

  /// Write to the visitor.
  public record Say(OutgoingMessage message) implements Act {}

  /// Bring humans in, if any is online in the team; after that the bot is silent.
  ///
  /// @param team the team's name in giosg, compared ignoring case
  /// @param announcement said when somebody is online, before the team is invited
  /// @param confirmation said once the team is invited
  /// @param regret said instead of both when nobody is online, or the team cannot be invited
  public record HandOver(
      String team,
      List<OutgoingMessage> announcement,
      List<OutgoingMessage> confirmation,
      List<OutgoingMessage> regret)
      implements Act {

    public HandOver {
      announcement = List.copyOf(announcement);
      confirmation = List.copyOf(confirmation);
      regret = List.copyOf(regret);
    }
  }

  /// Leave the chat to whoever else is in it.
  public record Leave() implements Act {}

  /// End the chat for all.
  public record EndChat() implements Act {}
}
