package giosg.bots.core.conversation;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.core.conversation.BotAction.ReadOwnMembership;
import giosg.bots.core.conversation.BotAction.ReadRoom;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.dialogue.Dialogue;
import giosg.bots.core.dialogue.Heard;
import giosg.bots.core.dialogue.Setting;
import giosg.bots.core.dialogue.Turn;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What visitors say, and what the dialogue answers.
final class Hearing {
  private final Draft draft;

  Hearing(Draft draft) {
    this.draft = draft;
  }

  private Dialogue dialogue() {
    return draft.bot.dialogue();
  }

  /// Takes a visitor's message out of the inbox.
  void take(Message message, Via via) {
    if (draft.seen.has(message.id())) {
      draft.because("known: message " + message.id());
    } else if (draft.phase == Phase.NEW) {
      meet(message, via);
    } else if (draft.marker
        && draft.joined
        && draft.isStale(message.createdAt())
        && !hasFailed(message)) {
      oldIn(message);
    } else {
      hear(message);
    }
  }

  /// It may have been answered before the details were forgotten; where humans serve there is
  /// nothing to find out.
  private void oldIn(Message message) {
    if (draft.phase == Phase.SERVING) {
      draft.because("an old message, in a chat of which we forgot the details: reading it first");
      draft.phase = Phase.JOINING;
      draft.plan(new ReadHistory(List.of()));
    } else {
      draft.because("an old message, in a chat that humans serve");
      draft.saw(message.id());
    }
  }

  /// The first we hear of this chat is a message in it.
  private void meet(Message message, Via via) {
    boolean serves = draft.hasRole(Role.REACTIVE) || draft.hasRole(Role.PROACTIVE);
    if (!serves) {
      overhear(message);
      return;
    }
    draft.room = draft.room.or(message::roomId);
    draft.unanswered.add(message);
    if (via == Via.MEMBER) {
      draft.because("a message in a chat of ours that we do not know: seeing whether we are in it");
      draft.phase = Phase.JOINING;
      draft.plan(new ReadOwnMembership());
    } else if (draft.isStale(message.createdAt())) {
      draft.because("an old message in an unknown chat: reading the chat");
      draft.phase = Phase.JOINING;
      draft.plan(new ReadChat());
    } else {
      draft.because("a message before its chat: waiting for the chat");
      if (!draft.waiting.timers().containsKey(Timer.CHAT_UNHEARD_OF)) {
        draft.wakeIn(Timer.CHAT_UNHEARD_OF, draft.bot.limits().chatUnheardOf());
      }
    }
    draft.saw(message.id());
  }

  void hear(Message message) {
    switch (draft.phase) {
      case SERVING -> {
        draft.saw(message.id());
        perform(dialogue().answer(draft.memory, setting(), Heard.of(message)));
      }
      case HANDED_OVER -> {
        draft.saw(message.id());
        if (message.type() == Message.Type.ACTION) {
          Heard pressed = Heard.of(message);
          perform(dialogue().afterHandOver(draft.memory, setting(), pressed));
        } else {
          draft.because("handed over: humans answer");
        }
      }
      case HUMAN_SERVES, LEFT, FAILED -> {
        draft.saw(message.id());
        draft.because("humans answer");
      }
      case NEW, JOINING, STOOD_BACK -> overhear(message);
      case ENDED -> draft.because("the chat has ended");
    }
  }

  private void overhear(Message message) {
    if (!draft.hasRole(Role.SIDE_KICK)) {
      draft.because("not our chat");
      return;
    }
    if (draft.isStale(message.createdAt())) {
      draft.because("too old to chime in");
      return;
    }
    Optional<Turn> turn = dialogue().overhear(setting(), Heard.of(message));
    if (turn.isEmpty()) {
      draft.because("nothing to add");
      return;
    }
    draft.saw(message.id());
    if (!draft.sideKick) {
      draft.plan(new BePresent(), new JoinRouted(false));
    }
    perform(turn.get());
  }

  /// Takes in the chat's messages, read after joining: everything in them counts as seen, and what
  /// is unanswered waits for an answer, even what was left to humans who never came. What failed
  /// would fail again, and waits to be put back.
  void historyRead(List<Message> asRead) {
    List<Message> messages = eachOnce(asRead);
    Set<MemberId> strangers = strangers(messages);
    if (!strangers.isEmpty()) {
      draft.because("others wrote here: seeing whether they are bots");
      strangers.forEach(one -> draft.people = draft.people.withFormerHuman(one));
      draft.plan(new ReadMemberships(true), new ReadHistory(List.of()));
      return;
    }
    Set<MessageId> inHistory = new HashSet<>();
    messages.forEach(message -> inHistory.add(message.id()));
    List<Message> elsewhere =
        draft.unanswered.stream()
            .filter(message -> !inHistory.contains(message.id()))
            .filter(message -> !draft.isStale(message.createdAt()))
            .toList();
    List<Message> open = unanswered(messages);
    draft.unanswered.clear();
    open.stream().filter(message -> !hasFailed(message)).forEach(draft.unanswered::add);
    draft.unanswered.addAll(elsewhere);
    draft.marker = false;
    draft.endedTheWaiting(joinedAt(messages));
    for (Message message : messages) {
      if (!hasFailed(message)) {
        draft.saw(message.id());
      }
      draft.spoke |= message.isWrittenBy(draft.botUser());
      draft.room = draft.room.or(message::roomId);
    }
    if (draft.unanswered.isEmpty() && !open.isEmpty()) {
      draft.because("all that is unanswered has failed: beginning anew, not in silence");
      draft.spoke = false;
    }
    draft.because(messages.size() + " messages read, " + draft.unanswered.size() + " unanswered");
    if (draft.language.isEmpty() && draft.room.isPresent()) {
      draft.plan(new ReadRoom(draft.room.get()));
    }
  }

  private boolean hasFailed(Message message) {
    return draft.seen.hasFailed(message.id());
  }

  /// When giosg let us in. Where it does not show that, the time by our own clock is all we have.
  private Optional<Instant> joinedAt(List<Message> messages) {
    return messages.stream()
        .filter(message -> message.type() == Message.Type.JOIN)
        .filter(message -> message.isSentBy(draft.botUser()))
        .flatMap(message -> message.createdAt().stream())
        .max(Comparator.naturalOrder())
        .or(() -> Optional.of(draft.now.at()));
  }

  /// A message that comes while pages are read may move others from one page to the next.
  private static List<Message> eachOnce(List<Message> messages) {
    Set<MessageId> known = new HashSet<>();
    return messages.stream().filter(message -> known.add(message.id())).toList();
  }

  /// Who wrote since the chat is ours, and may be a human or a bot. Those who are too many to be
  /// remembered count as humans, or they would be looked up for ever.
  private Set<MemberId> strangers(List<Message> messages) {
    if (draft.people.isFull()) {
      return Set.of();
    }
    return messages.stream()
        .filter(Message::isWrittenByAUser)
        .filter(message -> !message.isWrittenBy(draft.botUser()) && isOurs(message))
        .flatMap(message -> message.senderId().stream())
        .filter(sender -> draft.people.find(sender).isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isOurs(Message message) {
    return draft.oursSince.isPresent()
        && message.createdAt().filter(at -> at.isBefore(draft.oursSince.get())).isEmpty();
  }

  /// We and humans answer all that was said before. Another bot does so too as long as the chat is
  /// not ours; from then on it speaks for itself.
  private List<Message> unanswered(List<Message> messages) {
    List<Message> open = new ArrayList<>();
    for (Message message : messages) {
      if (message.isFromVisitor()) {
        open.add(message);
      } else if (message.isWrittenByAUser()) {
        boolean byAnotherBot =
            message.senderId().flatMap(draft.people::find).filter(People.Known::bot).isPresent();
        open.removeIf(said -> !byAnotherBot || !isOurs(said));
      }
    }
    return open;
  }

  /// Takes in the ids of our own messages only.
  void learnOwn(List<Message> messages) {
    messages.stream()
        .filter(message -> message.isWrittenBy(draft.botUser()))
        .forEach(message -> draft.saw(message.id()));
  }

  /// Joined, and all is read: the first words, or, in a chat where we spoke before, only what is
  /// unanswered.
  void open() {
    if (draft.people.humanIsThere()) {
      draft.because("a human came in meanwhile: silent");
      draft.phase = Phase.HUMAN_SERVES;
      draft.dropPlans();
      return;
    }
    draft.phase = Phase.SERVING;
    if (draft.spoke) {
      draft.because("not the first time here: answering what is unanswered");
      return;
    }
    List<Heard> waiting = draft.unanswered.stream().map(Heard::of).toList();
    draft.unanswered.clear();
    draft.spoke = true;
    perform(dialogue().open(draft.memory, setting(), waiting));
  }

  /// The setting as known by now, which may be more than before this step.
  private Setting setting() {
    return new Setting(draft.before.id(), draft.language.filter(code -> !code.isEmpty()));
  }

  private void perform(Turn turn) {
    draft.because(turn.reason());
    draft.memory = turn.memory();
    for (Turn.Act act : turn.acts()) {
      switch (act) {
        case Turn.Say(OutgoingMessage message) -> say(message);
        case Turn.HandOver handOver -> {
          draft.handingOver = Optional.of(handOver);
          draft.plan(new BotAction.FindTeams());
        }
        case Turn.Leave() -> draft.plan(new BotAction.Leave());
        case Turn.EndChat() -> draft.plan(new BotAction.EndChat());
      }
    }
  }

  private void say(OutgoingMessage message) {
    OutgoingText.fitting(message).forEach(part -> draft.plan(new Say(part)));
  }
}
