package giosg.bots.console.exporting;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Line;
import giosg.bots.console.rehearsal.Stage;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.console.replaying.Known;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Timer;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.Envelope;
import giosg.bots.model.event.ChatEvent;
import giosg.bots.model.event.EventReader;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened in a conversation, as lines of a test. It is rehearsed on the way, to see what an
/// imagined giosg would answer otherwise than the real one did: that becomes lines too.
final class Transcript {
  private final List<JournalEntry> journal;
  private final Map<Long, BotAction> calls;
  private final Describing describing;
  private final Stage stage;
  private final boolean withTrouble;
  private final Busy busy;
  private final Map<String, Integer> told = new HashMap<>();
  private int webhooks;
  private final List<Line> lines = new ArrayList<>();

  /// @param withTrouble with calls that were refused or lost and done again later, which as a rule
  ///     makes no difference to what people see
  Transcript(List<JournalEntry> journal, Bot bot, Mask mask, boolean withTrouble) {
    this.journal = journal;
    this.calls = Numbers.of(journal);
    this.withTrouble = withTrouble;
    this.busy = new Busy(calls);
    Conversation unknown = journal.getFirst().before().orElseThrow();
    this.describing = new Describing(mask, unknown.id().botUser());
    this.stage =
        Stage.of(bot, unknown.id(), unknown.organization(), journal.getFirst().moment().at());
    Known known = Known.of(journal);
    stage.giosg().isAdvisedBy(known);
    stage.giosg().has(known.found());
  }

  List<Line> lines() {
    long sequence = 0;
    for (int i = 0; i < journal.size(); i++) {
      JournalEntry entry = journal.get(i);
      boolean changed = entry.sequence() > sequence;
      busy.take(entry);
      sequence = entry.sequence();
      switch (entry.happening()) {
        case Happening.EventArrived(Envelope envelope) -> {
          if (changed) {
            happened(envelope, entry, i);
          }
        }
        case Happening.TimerFired(Timer timer) -> {
          if (changed) {
            passed(timer, i);
          }
        }
        case Happening.ActionEnded _,
            Happening.StartedTooLate _,
            Happening.TokenArrived _,
            Happening.Restored _,
            Happening.TooMuchToKeep _ -> {}
      }
    }
    return lines;
  }

  private void happened(Envelope envelope, JournalEntry entry, int at) {
    Optional<Line.During> during = busy.now(withTrouble);
    if (during.isPresent()) {
      stage.goOnUntil(during.get());
    } else {
      stage.passUntil(stage.now().plusSeconds(1));
    }
    Optional<Integer> first = Optional.ofNullable(told.get(envelope.factKey()));
    Line line =
        first
            .map(number -> (Line) new Line.Again(number))
            .orElseGet(() -> describing.line(envelope, entry, stage.giosg().isMember()));
    told.putIfAbsent(envelope.factKey(), ++webhooks);
    webhooks -= first.isPresent() ? 1 : 0;
    learn(envelope);
    during.ifPresent(lines::add);
    prepare(at);
    lines.add(line);
    stage.begin(envelope);
    busy.anew();
  }

  private void learn(Envelope envelope) {
    try {
      stage.giosg().learn(EventReader.read(envelope));
    } catch (RuntimeException poison) {
      // Only the bot has to cope with it.
    }
  }

  private void passed(Timer timer, int at) {
    if (isOfACall(timer)) {
      return;
    }
    Optional<Instant> due = stage.due(timer);
    if (due.isPresent()) {
      Duration wait = Duration.between(stage.now(), due.get()).plusMillis(1_999);
      Duration whole = wait.toHours() > 2 ? wait.plusMinutes(59) : wait;
      whole = whole.truncatedTo(wait.toHours() > 2 ? ChronoUnit.HOURS : ChronoUnit.SECONDS);
      prepare(at);
      lines.add(new Line.Passes(whole));
      stage.pass(whole);
      busy.anew();
    }
  }

  /// Whether it is a call that waits, and not the conversation.
  private static boolean isOfACall(Timer timer) {
    return switch (timer) {
      case RETRY, PAUSE, SETTLE -> true;
      case CHAT_UNHEARD_OF, QUIET, FORGET -> false;
    };
  }

  /// What giosg answers until the next thing happens.
  private void prepare(int from) {
    for (int i = from + 1; i < journal.size() && !isNews(journal.get(i), journal.get(i - 1)); i++) {
      if (journal.get(i).happening()
          instanceof Happening.ActionEnded(long number, Outcome outcome)) {
        Optional.ofNullable(calls.get(number)).ifPresent(call -> answered(call, outcome));
      }
    }
  }

  private static boolean isNews(JournalEntry entry, JournalEntry before) {
    return entry.sequence() > before.sequence()
        && switch (entry.happening()) {
          case Happening.EventArrived _ -> true;
          case Happening.TimerFired(Timer timer) -> !isOfACall(timer);
          case Happening.ActionEnded _,
              Happening.StartedTooLate _,
              Happening.TokenArrived _,
              Happening.Restored _,
              Happening.TooMuchToKeep _ ->
              false;
        };
  }

  private void answered(BotAction call, Outcome outcome) {
    switch (outcome) {
      case Outcome.Taken _, Outcome.Gone _, Outcome.Rejected _ -> order(call, outcome, false);
      case Outcome.TokenRefused _, Outcome.TryLater _ -> {
        if (withTrouble) {
          order(call, outcome, false);
        }
      }
      case Outcome.Unknown _ -> {
        if (withTrouble) {
          order(call, outcome, wasDoneAnyway(call, outcome));
        }
      }
      case Outcome.ChatRead(var chat) -> {
        if (chat.pending().orElse(false) && !stage.giosg().isPending()) {
          lines.add(new Line.Waits(true));
        }
      }
      case Outcome.OwnMembershipRead(Optional<Membership> membership) -> {
        boolean member = membership.flatMap(Membership::participating).orElse(false);
        if (member != stage.giosg().isMember()) {
          order(call, outcome, false);
        }
      }
      case Outcome.MembershipsRead(List<Membership> memberships) -> {
        if (humans(memberships) != humans(stage.giosg().others())) {
          List<Membership> named = memberships.stream().map(describing::named).toList();
          order(call, new Outcome.MembershipsRead(named), false);
        }
      }
      case Outcome.TeamsFound found -> {
        if (!found.teams().equals(stage.giosg().teams())) {
          order(call, outcome, false);
        }
      }
      case Outcome.HistoryRead(List<Message> messages) -> unheard(messages);
      case Outcome.Done _, Outcome.RoomRead _, Outcome.Said _ -> {}
    }
  }

  private void order(BotAction call, Outcome outcome, boolean doneAnyway) {
    Trouble trouble = new Trouble(Trouble.Call.of(call), outcome, doneAnyway);
    lines.add(new Line.Answers(trouble));
    stage.giosg().answersNext(trouble);
  }

  /// The next time the same was begun tells that it was not done.
  private boolean wasDoneAnyway(BotAction call, Outcome outcome) {
    boolean after = false;
    for (JournalEntry entry : journal) {
      if (entry.happening() instanceof Happening.ActionEnded(long number, Outcome ended)
          && ended.equals(outcome)
          && call.equals(calls.get(number))) {
        after = true;
      } else if (after && entry.begun().filter(call::equals).isPresent()) {
        return false;
      } else if (after && entry.reason().contains("settled: ")) {
        return entry.reason().contains("it is in the chat");
      }
    }
    return false;
  }

  private static boolean humans(List<Membership> memberships) {
    return memberships.stream().anyMatch(Membership::isActiveHuman);
  }

  private void unheard(List<Message> messages) {
    for (Message message : messages) {
      if (!stage.giosg().has(message.id()) && !isToldLater(message)) {
        describing
            .unheard(message, stage.conversation().id().botUser())
            .ifPresent(
                line -> {
                  lines.add(line);
                  stage.giosg().learn(new ChatEvent.MessageAdded(message, ChatEvent.Via.ROUTED));
                });
      }
    }
  }

  /// Whether a webhook tells of it too, and is what will be played.
  private boolean isToldLater(Message message) {
    return journal.stream()
        .anyMatch(
            entry ->
                entry.happening() instanceof Happening.EventArrived(Envelope envelope)
                    && envelope.factKey().equals("message:" + message.id()));
  }
}
