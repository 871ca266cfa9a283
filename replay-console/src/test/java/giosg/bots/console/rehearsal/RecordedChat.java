package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Moment;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Step;
import giosg.bots.core.conversation.Timer;
import giosg.bots.core.conversation.Work;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.MemberId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.event.EventReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// One chat that a bot took part in, written down just as ingress and worker do: each webhook, then
/// each step's snapshot, journal entry and dead letters.
public final class RecordedChat {
  public static final OrganizationId ORGANIZATION = new OrganizationId("org-1");
  private static final Duration A_CALL = Duration.ofMillis(40);

  public final ConversationId id;
  public final ImaginedGiosg giosg;
  public final List<JournalEntry> journal = new ArrayList<>();
  private final Bots.Loaded loaded;
  private final Bot bot;
  private final Pen pen;
  private final int partition;
  private final Post post;
  private final List<Envelope> told = new ArrayList<>();
  private Optional<Snapshot> kept = Optional.empty();
  private Optional<Work.Begun> inFlight = Optional.empty();
  private Instant now;
  private long seed;

  /// What the bot said, each time it said it.
  public List<String> said() {
    return journal.stream()
        .flatMap(entry -> entry.begun().stream())
        .filter(BotAction.Say.class::isInstance)
        .map(action -> ((BotAction.Say) action).message().text())
        .toList();
  }

  /// Whether calls are answered as soon as they are made.
  public boolean answering = true;

  /// Whether what is decided is written down.
  public boolean writing = true;

  public RecordedChat(Bots.Loaded loaded, Pen pen, int partitions, Instant start) {
    this(loaded, loaded.bot(), new ChatId(UUID.randomUUID().toString()), pen, partitions, start);
  }

  public RecordedChat(
      Bots.Loaded loaded, Bot bot, ChatId chat, Pen pen, int partitions, Instant start) {
    this.loaded = loaded;
    this.bot = bot;
    this.id = new ConversationId(chat, new UserId("bot-1"));
    this.giosg = new ImaginedGiosg(id, Optional.empty());
    this.pen = pen;
    this.partition =
        Utils.toPositive(Utils.murmur2(chat.value().getBytes(StandardCharsets.UTF_8))) % partitions;
    this.post = new Post(id, ORGANIZATION);
    this.now = start;
    giosg.speaks(Optional.of("en"));
  }

  public Instant now() {
    return now;
  }

  public int partition() {
    return partition;
  }

  // What happens.

  public RecordedChat pending() {
    tell(post.pending(next()));
    return this;
  }

  public RecordedChat visitorSays(String text) {
    tell(post.written(text, giosg.isMember(), Duration.ZERO, next()));
    return this;
  }

  public RecordedChat visitorPresses(String value) {
    tell(post.pressed(value, giosg.isMember(), next()));
    return this;
  }

  public RecordedChat colleagueJoins(String who) {
    giosg.knows(ImaginedGiosg.membership(new MemberId(who), false, true));
    tell(post.colleague("join", who, null, giosg.isMember(), next()));
    return this;
  }

  public RecordedChat colleagueSays(String who, String text) {
    tell(post.colleague("msg", who, text, giosg.isMember(), next()));
    return this;
  }

  public RecordedChat ends() {
    tell(post.ended(next()));
    return this;
  }

  /// A message of which the parts are what they should not be.
  public RecordedChat poison() {
    return told(
        "routed_chats/" + id.chat() + "/messages",
        "added",
        "poison-" + seed,
        "{\"type\":\"msg\",\"message\":{\"zebra\":1}}");
  }

  /// @param where below the bot user
  /// @param resource as JSON
  public RecordedChat told(String where, String action, String resourceId, String resource) {
    tell(
        post.raw(
            Json.mapper()
                .createObjectNode()
                .put("channel", "/api/v5/users/bot-1/" + where)
                .put("action", action)
                .put("resource_id", resourceId)
                .set("resource", Json.mapper().readTree(resource)),
            next()));
    return this;
  }

  /// The webhook that came last comes once more.
  public RecordedChat again() {
    hear(told.getLast());
    return this;
  }

  public RecordedChat trouble(Trouble.Call call, Outcome answer, boolean doneAnyway) {
    giosg.answersNext(new Trouble(call, answer, doneAnyway));
    return this;
  }

  /// Another worker takes over; what is in flight is lost, done or not.
  public RecordedChat takenOver(boolean doneBefore) {
    if (doneBefore) {
      inFlight.ifPresent(begun -> giosg.perform(begun.action(), now));
    }
    inFlight = Optional.empty();
    now = now.plusSeconds(1);
    happen(new Happening.Restored(now), Optional.empty());
    goOn();
    return this;
  }

  public RecordedChat tokenArrives() {
    happen(new Happening.TokenArrived(), Optional.empty());
    goOn();
    return this;
  }

  public RecordedChat answerCalls() {
    answering = true;
    goOn();
    return this;
  }

  /// giosg does from now on what it is asked for.
  public RecordedChat mended() {
    giosg.noMoreTrouble();
    return this;
  }

  /// A webhook that lies among the chat events reaches the worker.
  public RecordedChat redelivered(Envelope envelope, long offset) {
    now = now.plusSeconds(1);
    happen(new Happening.EventArrived(envelope), Optional.of(offset));
    goOn();
    return this;
  }

  public RecordedChat pass(Duration time) {
    Instant until = now.plus(time);
    for (Optional<Map.Entry<Timer, Instant>> due = due();
        due.filter(timer -> !timer.getValue().isAfter(until)).isPresent();
        due = due()) {
      now = due.get().getValue().isAfter(now) ? due.get().getValue() : now;
      happen(new Happening.TimerFired(due.get().getKey()), Optional.empty());
      goOn();
    }
    now = until;
    return this;
  }

  private Optional<Map.Entry<Timer, Instant>> due() {
    return kept.stream()
        .flatMap(one -> one.conversation().waiting().timers().entrySet().stream())
        .min(Comparator.comparing(Map.Entry<Timer, Instant>::getValue));
  }

  private Instant next() {
    now = now.plusMillis(500);
    return now;
  }

  private void tell(Envelope envelope) {
    try {
      giosg.learn(EventReader.read(envelope));
    } catch (RuntimeException poison) {
      // No giosg has it.
    }
    told.add(envelope);
    hear(envelope);
  }

  private void hear(Envelope envelope) {
    long offset =
        pen.write(
            Topics.CHAT_EVENTS,
            partition,
            id.chat().value(),
            envelope.toJson(),
            envelope.receivedAt().plusMillis(3),
            Map.of());
    now = now.plusMillis(7);
    happen(new Happening.EventArrived(envelope), Optional.of(offset));
    goOn();
  }

  private void goOn() {
    while (answering && inFlight.isPresent()) {
      Work.Begun begun = inFlight.get();
      now = now.plus(A_CALL);
      Outcome outcome = giosg.perform(begun.action(), now).outcome();
      inFlight = Optional.empty();
      happen(new Happening.ActionEnded(begun.number(), outcome), Optional.empty());
    }
  }

  private void happen(Happening what, Optional<Long> offset) {
    if (kept.isEmpty() && offset.isEmpty()) {
      return;
    }
    Conversation before =
        kept.map(Snapshot::conversation).orElseGet(() -> Conversation.unknown(id, ORGANIZATION));
    Moment moment = new Moment(now, ++seed);
    Step step = bot.decide(before, what, moment);
    boolean changed = !step.after().equals(Optional.of(before));
    if (changed) {
      kept =
          step.after()
              .map(
                  after ->
                      new Snapshot(
                          Snapshot.VERSION,
                          kept.map(Snapshot::firstOffset).or(() -> offset).orElse(-1L),
                          kept.map(Snapshot::firstAt).orElse(now),
                          after))
              .map(snapshot -> Snapshot.ofJson(snapshot.toJson()));
      write(Topics.CONVERSATIONS, kept.map(Snapshot::toJson).orElse(null));
    }
    JournalEntry entry = entry(before, what, moment, offset, step);
    journal.add(entry);
    write(Topics.BOT_ACTIONS, entry.toJson());
    for (Step.DeadLetter letter : step.deadLetters()) {
      pen.write(
          Topics.DEAD_LETTERS,
          partition,
          id.chat().value(),
          letter.envelope().toJson(),
          now,
          Map.of(
              "cause", letter.cause(),
              "conversation", id.key(),
              "delivery", letter.envelope().deliveryId().value()));
    }
    if (step.begin().isPresent()) {
      inFlight = step.begin();
    } else if (step.after().flatMap(after -> after.work().begun()).isEmpty()) {
      inFlight = Optional.empty();
    }
  }

  private void write(String topic, byte @Nullable [] value) {
    if (writing) {
      pen.write(topic, partition, id.key(), value, now, Map.of());
    }
  }

  private JournalEntry entry(
      Conversation before, Happening what, Moment moment, Optional<Long> offset, Step step) {
    boolean full =
        before.sequence() % 50 == 0
            || !LocalDate.ofInstant(before.lastHappenedAt(), ZoneOffset.UTC)
                .equals(LocalDate.ofInstant(moment.at(), ZoneOffset.UTC));
    Optional<BotAction> begun = step.begin().map(Work.Begun::action);
    return new JournalEntry(
        JournalEntry.VERSION,
        ORGANIZATION,
        step.after().map(Conversation::sequence).orElse(before.sequence() + 1),
        moment,
        offset,
        what,
        step.reason(),
        step.after().orElse(before).phase(),
        begun,
        loaded.hash(),
        full ? Optional.of(before) : Optional.empty(),
        Optional.of(bot.limits()));
  }
}
