package giosg.bots.sandbox.script;

import java.util.List;

/// A chat as giosg holds it, reduced to what a script looks at.
///
/// @param lines in the order of the chat, without joins and leaves
/// @param invitedTeams the names of the teams that were invited, oldest first
/// @param botParticipates false before the bot joined and after it left
/// @param agentParticipates whether a human is in the chat
public record ChatView(
    List<Line> lines,
    List<String> invitedTeams,
    boolean botParticipates,
    boolean agentParticipates) {

  public ChatView {
    lines = List.copyOf(lines);
    invitedTeams = List.copyOf(invitedTeams);
  }

  /// What the bot said from the given line on.
  List<Line> botLinesFrom(int first) {
    return lines.stream().skip(first).filter(line -> line.speaker() == Speaker.BOT).toList();
  }
}
