package giosg.bots.console.timeline;

import giosg.bots.console.masking.Mask;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.resource.Attachment;
import giosg.bots.model.resource.Button;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls of one conversation: which is which, how often each was tried, how long each took. The
/// journal names what was begun without its number, which follows from the ones before.
final class Calls {
  private final Mask mask;
  private final Map<Long, Begun> begun = new HashMap<>();
  private long number;
  private Optional<BotAction> last = Optional.empty();
  private int round;
  private boolean lastWasDone = true;

  private record Begun(String name, Instant at) {}

  Calls(Mask mask) {
    this.mask = mask;
  }

  Cause.Answered answered(long ended, Outcome outcome, Instant at) {
    Optional<Begun> call = Optional.ofNullable(begun.get(ended));
    boolean good = isGood(outcome);
    lastWasDone = good;
    return new Cause.Answered(
        ended,
        call.map(Begun::name).orElse("a call"),
        answer(outcome),
        call.map(found -> Duration.between(found.at(), at).toMillis()),
        good);
  }

  /// Whoever began the last one is gone.
  void lost() {
    lastWasDone = false;
  }

  Optional<Item.Call> begins(JournalEntry entry) {
    entry.before().ifPresent(before -> number = before.work().begunSoFar());
    return entry.begun().map(action -> begin(action, entry));
  }

  private Item.Call begin(BotAction action, JournalEntry entry) {
    boolean anew = entry.happening() instanceof Happening.StartedTooLate;
    number = anew ? Math.max(number, 1) : number + 1;
    round = last.equals(Optional.of(action)) && (!lastWasDone || anew) ? round + 1 : 1;
    last = Optional.of(action);
    lastWasDone = true;
    begun.put(number, new Begun(name(action), entry.moment().at()));
    return new Item.Call(number, name(action), round, visible(action), said(action));
  }

  /// What a visitor or an agent sees of it.
  private Optional<String> visible(BotAction action) {
    return switch (action) {
      case BotAction.Say _ ->
          said(action)
              .map(
                  said ->
                      Stream.of(said.text(), said.below(), inBrackets(said.buttons()))
                          .filter(part -> !part.isEmpty())
                          .collect(Collectors.joining(" | ")));
      case BotAction.JoinPending _ -> Optional.of("joins the chat");
      case BotAction.JoinRouted(boolean participating) ->
          Optional.of(participating ? "joins the chat" : "joins without taking part");
      case BotAction.InviteTeam(var team) -> Optional.of("invites team " + team);
      case BotAction.Leave _ -> Optional.of("leaves the chat");
      case BotAction.EndChat _ -> Optional.of("ends the chat");
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

  private static String inBrackets(List<String> buttons) {
    return buttons.stream().map(text -> "[" + text + "]").collect(Collectors.joining(" "));
  }

  private Optional<Item.Said> said(BotAction action) {
    if (!(action instanceof BotAction.Say(var message))) {
      return Optional.empty();
    }
    String below =
        message.attachments().stream()
            .map(Attachment::text)
            .flatMap(Optional::stream)
            .map(mask::of)
            .collect(Collectors.joining(" "));
    List<String> buttons =
        message.attachments().stream()
            .flatMap(attachment -> attachment.actions().stream())
            .map(Button::text)
            .map(mask::of)
            .toList();
    return Optional.of(new Item.Said(mask.of(message.text()), below, buttons));
  }

  private static String name(BotAction action) {
    return action.getClass().getSimpleName();
  }

  private static boolean isGood(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _,
          Outcome.ChatRead _,
          Outcome.RoomRead _,
          Outcome.MembershipsRead _,
          Outcome.OwnMembershipRead _,
          Outcome.HistoryRead _,
          Outcome.Said _,
          Outcome.TeamsFound _ ->
          true;
      case Outcome.Taken _,
          Outcome.Gone _,
          Outcome.Rejected _,
          Outcome.TokenRefused _,
          Outcome.TryLater _,
          Outcome.Unknown _ ->
          false;
    };
  }

  private static String answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done _ -> "done";
      case Outcome.ChatRead(var chat) ->
          "the chat: "
              + (chat.hasEnded()
                  ? "ended"
                  : chat.pending().orElse(false) ? "pending" : "not pending");
      case Outcome.RoomRead(var language) -> "the room's language: " + language.orElse("none");
      case Outcome.MembershipsRead(var memberships) -> memberships.size() + " memberships";
      case Outcome.OwnMembershipRead(var membership) ->
          membership.flatMap(found -> found.participating()).orElse(false)
              ? "a member that takes part"
              : membership.isPresent() ? "a member that takes no part" : "no member";
      case Outcome.HistoryRead(var messages) -> messages.size() + " messages";
      case Outcome.Said(var message) -> "said" + message.map(id -> " as " + id).orElse("");
      case Outcome.TeamsFound(var teams) ->
          teams.stream()
              .map(team -> team.name() + (team.humansOnline() ? " (online)" : " (nobody online)"))
              .collect(Collectors.joining(", ", "teams: ", ""));
      case Outcome.Taken _ -> "taken by someone";
      case Outcome.Gone(int status) -> "gone, " + status;
      case Outcome.Rejected(int status, String detail) -> "rejected, " + status + ": " + detail;
      case Outcome.TokenRefused(String why) -> "token refused: " + why;
      case Outcome.TryLater(String why, var after) ->
          "not done: " + why + after.map(wait -> ", again in " + wait).orElse("");
      case Outcome.Unknown(String why) -> "done or not done: " + why;
    };
  }
}
