package giosg.bots.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.definition.Bots;
import giosg.bots.core.dialogue.Dialogue;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.MessageId;
import giosg.bots.model.TeamId;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Membership.MemberType;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One chat from its beginning: what happens is told in sentences, calls are made against a giosg
/// in memory, and every conversation goes through its JSON before the next thing happens.
final class ChatStory {
  static final ConversationId ID = new ConversationId(GiosgInMemory.CHAT, GiosgInMemory.BOT);
  static final TeamId TEAM = new TeamId("team-1");
  static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration A_CALL = Duration.ofMillis(40);

  final GiosgInMemory giosg = new GiosgInMemory();
  final List<JournalEntry> journal = new ArrayList<>();
  final List<Step.DeadLetter> deadLetters = new ArrayList<>();
  final Bot bot;
  Optional<Conversation> conversation = Optional.empty();
  Optional<Work.Begun> inFlight = Optional.empty();
  boolean holding;

  /// Whether each conversation goes through its JSON; thousands of stories do without.
  boolean throughJson = true;

  /// At which of the calls the worker dies, and whether giosg took that call.
  final Map<Integer, Boolean> crashes = new HashMap<>();

  private int callsBegun;
  Instant now = START;
  private long moments;

  private ChatStory(Bot bot) {
    this.bot = bot;
  }

  static Bot demo() {
    return Bots.load(Optional.empty(), Limits.DEFAULT).of(Webhooks.ORGANIZATION).bot();
  }

  static ChatStory ofTheDemoBot() {
    return new ChatStory(demo());
  }

  static ChatStory of(Bot bot) {
    return new ChatStory(bot);
  }

  static ChatStory ofDemoAs(Role... roles) {
    Bot demo = demo();
    return new ChatStory(new Bot(Set.of(roles), demo.dialogue(), false, demo.limits()));
  }

  static ChatStory ofDialogue(Dialogue dialogue) {
    return new ChatStory(new Bot(Set.of(Role.REACTIVE), dialogue, false, Limits.DEFAULT));
  }

  static ChatStory thatHandsBack() {
    Bot demo = demo();
    return new ChatStory(new Bot(demo.roles(), demo.dialogue(), true, demo.limits()));
  }

  // What happens in the chat.

  void chatBecomesPending() {
    giosg.pending = true;
    giosg.waitingSince = Optional.of(now);
    tell(Webhooks.pending(giosg.chat(), now));
  }

  void chatIsRouted() {
    tell(Webhooks.routed(giosg.chat(), now));
  }

  void someoneElseTakesTheChat() {
    giosg.pending = false;
  }

  /// A chat in which the bot serves and has greeted the visitor.
  ChatStory served() {
    chatBecomesPending();
    return this;
  }

  /// A chat that the bot has handed over to humans.
  ChatStory handedOver() {
    aHumanIsOnline();
    served().visitorPresses("talk_to_a_human");
    return this;
  }

  Message visitorSays(String text) {
    Message message = visitorWrites(text);
    hear(message);
    return message;
  }

  Message visitorPresses(String value) {
    tick();
    Message message =
        giosg.write(
            Message.Type.ACTION,
            SenderType.VISITOR,
            GiosgInMemory.VISITOR.value(),
            null,
            value,
            now);
    hear(message);
    return message;
  }

  /// The visitor writes, and no webhook tells of it yet.
  Message visitorWrites(String text) {
    tick();
    return giosg.write(
        Message.Type.MSG, SenderType.VISITOR, GiosgInMemory.VISITOR.value(), text, null, now);
  }

  Message someoneWrites(Message.Type type, SenderType sender, String id, String text) {
    tick();
    return giosg.write(type, sender, id, text, null, now);
  }

  void hear(Message message) {
    tell(Webhooks.message(message, Via.ROUTED, now));
  }

  void hearAsMember(Message message) {
    tell(Webhooks.message(message, Via.MEMBER, now));
  }

  void hearOwnLastMessage() {
    hearAsMember(giosg.messages.getLast());
  }

  void aHumanIsOnline() {
    giosg.teams.add(new Outcome.TeamFound(TEAM, "Customer Service", true));
  }

  void humanJoins(String id) {
    giosg.humans.put(new MemberId(id), true);
    tellMembership(id, true);
  }

  void humanLeaves(String id) {
    giosg.humans.put(new MemberId(id), false);
    tellMembership(id, false);
  }

  private void tellMembership(String id, boolean there) {
    tell(
        Webhooks.membership(
            GiosgInMemory.membership(new MemberId(id), MemberType.USER, false, there), now));
  }

  void chatEnds() {
    giosg.ended = true;
    tell(Webhooks.changed("{\"is_ended\": true}", now));
  }

  void tell(Envelope envelope) {
    happen(new Happening.EventArrived(envelope));
    goOn();
  }

  void tokenArrives() {
    happen(new Happening.TokenArrived());
    goOn();
  }

  // Calls, time and crashes.

  /// From now on calls wait to be ended one by one.
  void holdCalls() {
    holding = true;
  }

  void releaseCalls() {
    holding = false;
    goOn();
  }

  void goOn() {
    while (!holding && inFlight.isPresent()) {
      @Nullable Boolean crash = crashes.get(callsBegun++);
      if (crash == null) {
        endCall();
      } else {
        crash(crash);
      }
    }
  }

  /// The call in flight is made, and its outcome comes back.
  void endCall() {
    Work.Begun begun = inFlight.orElseThrow();
    tick();
    endCallWith(giosg.perform(begun.action(), now));
  }

  void endCallWith(Outcome outcome) {
    Work.Begun begun = inFlight.orElseThrow();
    inFlight = Optional.empty();
    happen(new Happening.ActionEnded(begun.number(), outcome));
  }

  /// The worker dies and another takes the conversation over; the call in flight reached giosg, or
  /// not.
  void crash(boolean afterGiosgTookTheCall) {
    crash(afterGiosgTookTheCall, Instant.EPOCH);
  }

  /// @param keptAt when the last snapshot was written, which slow Kafka puts after the decision
  void crash(boolean afterGiosgTookTheCall, Instant keptAt) {
    if (afterGiosgTookTheCall && inFlight.isPresent()) {
      tick();
      giosg.perform(inFlight.get().action(), now);
    }
    inFlight = Optional.empty();
    tick();
    happen(new Happening.Restored(keptAt));
  }

  void callStartsTooLate() {
    Work.Begun begun = inFlight.orElseThrow();
    inFlight = Optional.empty();
    happen(new Happening.StartedTooLate(begun.number()));
  }

  /// Waits until nothing is to be found out or tried again any more.
  void calmDown() {
    goOn();
    for (int i = 0; known().waiting().blocks() && i < 1_000; i++) {
      pass(Duration.ofSeconds(1));
    }
  }

  /// Time goes by; timers fire when they are due.
  void pass(Duration time) {
    Instant until = now.plus(time);
    for (Optional<Map.Entry<Timer, Instant>> due = dueBy(until);
        due.isPresent();
        due = dueBy(until)) {
      now = due.get().getValue().isAfter(now) ? due.get().getValue() : now;
      happen(new Happening.TimerFired(due.get().getKey()));
      goOn();
    }
    now = until;
  }

  private Optional<Map.Entry<Timer, Instant>> dueBy(Instant until) {
    return conversation.stream()
        .flatMap(one -> one.waiting().timers().entrySet().stream())
        .filter(entry -> !entry.getValue().isAfter(until))
        .min(Comparator.comparing(Map.Entry<Timer, Instant>::getValue));
  }

  private void tick() {
    now = now.plus(A_CALL);
  }

  Step happen(Happening what) {
    Conversation before = known();
    Moment moment = new Moment(now, ++moments);
    Step step = bot.decide(before, what, moment);
    journal.add(entry(before, what, moment, step));
    conversation = step.after().map(this::remembered);
    deadLetters.addAll(step.deadLetters());
    if (step.begin().isPresent()) {
      assertThat(inFlight).as("one call at a time: %s", step).isEmpty();
      inFlight = step.begin();
    } else if (conversation.flatMap(after -> after.work().begun()).isEmpty()) {
      inFlight = Optional.empty();
    }
    return step;
  }

  private JournalEntry entry(Conversation before, Happening what, Moment moment, Step step) {
    Conversation after = step.after().orElse(before);
    return new JournalEntry(
        JournalEntry.VERSION,
        Webhooks.ORGANIZATION,
        after.sequence(),
        moment,
        Optional.empty(),
        what,
        step.reason(),
        after.phase(),
        step.begin().map(Work.Begun::action),
        "hash",
        Optional.of(before),
        Optional.of(bot.limits()));
  }

  private Conversation remembered(Conversation after) {
    if (!throughJson) {
      return after;
    }
    Snapshot snapshot = new Snapshot(Snapshot.VERSION, 0, START, after);
    Conversation back = Snapshot.ofJson(snapshot.toJson()).conversation();
    assertThat(back).isEqualTo(after);
    return back;
  }

  // What can be seen.

  Conversation known() {
    return conversation.orElseGet(() -> Conversation.unknown(ID, Webhooks.ORGANIZATION));
  }

  Phase phase() {
    return known().phase();
  }

  /// The texts that are in the chat by the bot, in order.
  List<String> said() {
    return giosg.said.stream().map(OutgoingMessage::text).toList();
  }

  String lastReason() {
    return journal.getLast().reason();
  }

  boolean knows(MessageId message) {
    return known().seen().has(message);
  }
}
