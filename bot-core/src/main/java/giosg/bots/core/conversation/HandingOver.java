package giosg.bots.core.conversation;

import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.event.ChatEvent.MessageAdded;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings humans in: when the dialogue wants it and one of the team is online, or because the bot
/// cannot go on.
final class HandingOver {
  private final Draft draft;

  HandingOver(Draft draft) {
    this.draft = draft;
  }

  /// The organization's teams were read.
  void teamsFound(List<Outcome.TeamFound> teams) {
    if (draft.phase == Phase.FAILED) {
      new FailingOpen(draft).teamsFound(teams);
      return;
    }
    Optional<Turn.HandOver> wanted = draft.handingOver;
    if (wanted.isEmpty()) {
      draft.because("nobody wants the teams any more");
      return;
    }
    Turn.HandOver handOver = wanted.get();
    Optional<Outcome.TeamFound> team =
        named(handOver.team(), teams).filter(Outcome.TeamFound::humansOnline);
    if (team.isEmpty()) {
      draft.because("no human is online in team " + handOver.team());
      draft.handingOver = Optional.empty();
      sayAll(handOver.regret());
      return;
    }
    draft.because("handing over to team " + handOver.team());
    draft.phase = Phase.HANDED_OVER;
    draft.endedTheWaiting(askedAt());
    sayAll(handOver.announcement());
    draft.plan(new BotAction.InviteTeam(team.get().id()));
    sayAll(handOver.confirmation());
  }

  /// When the visitor said what we hand over for.
  private Optional<Instant> askedAt() {
    return draft.workingOn.stream()
        .map(EventReader::read)
        .flatMap(
            event ->
                event instanceof MessageAdded(Message message, var _)
                    ? message.createdAt().stream()
                    : Stream.empty())
        .max(Comparator.naturalOrder());
  }

  /// The invitation came to its end.
  ///
  /// @param done also when nobody knows, and it was sent as often as it may be
  void invited(boolean done) {
    Optional<Turn.HandOver> handOver = draft.handingOver;
    draft.handingOver = Optional.empty();
    if (done || draft.phase == Phase.FAILED) {
      draft.because(done ? "invited" : "the team cannot be invited");
    } else {
      draft.because("the team cannot be invited: answering on");
      draft.phase = Phase.SERVING;
      draft.planned.clear();
      handOver.ifPresent(tried -> sayAll(tried.regret()));
      new Telling(draft).lookAround();
    }
  }

  /// The team of that name, ignoring case.
  static Optional<Outcome.TeamFound> named(String name, List<Outcome.TeamFound> teams) {
    return teams.stream().filter(team -> team.name().equalsIgnoreCase(name)).findFirst();
  }

  private void sayAll(List<OutgoingMessage> messages) {
    messages.stream()
        .flatMap(message -> OutgoingText.fitting(message).stream())
        .forEach(part -> draft.plan(new BotAction.Say(part)));
  }
}
