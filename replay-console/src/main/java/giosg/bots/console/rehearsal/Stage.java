package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Moment;
import giosg.bots.core.conversation.Step;
import giosg.bots.core.conversation.Timer;
import giosg.bots.core.conversation.Work;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One conversation on a stage: things happen, the bot decides, and its calls are answered at once
/// by an imagined giosg, so that it has always come to rest before the next thing happens. Time is
/// imagined too.
public final class Stage {
  private static final Duration A_CALL = Duration.ofMillis(40);

  /// More steps than this after one thing that happened, and the bot will never come to rest.
  private static final int RESTLESS = 2_000;

  private final Bot bot;
  private final ConversationId id;
  private final OrganizationId organization;
  private final ImaginedGiosg giosg;
  private final List<Act> acts = new ArrayList<>();
  private Optional<Conversation> conversation;
  private Optional<Work.Begun> inFlight = Optional.empty();
  private Instant now;
  private long seed;

  private Stage(
      Bot bot, Conversation from, ImaginedGiosg giosg, Optional<Conversation> known, Instant now) {
    this.bot = bot;
    this.id = from.id();
    this.organization = from.organization();
    this.giosg = giosg;
    this.conversation = known;
    this.now = now;
  }

  /// A conversation from its beginning.
  public static Stage of(Bot bot, ConversationId id, OrganizationId organization, Instant start) {
    Conversation unknown = Conversation.unknown(id, organization);
    return new Stage(
        bot, unknown, new ImaginedGiosg(id, Optional.empty()), Optional.empty(), start);
  }

  /// A conversation from where it is now. What is begun in it is answered first.
  public static Stage from(Bot bot, Conversation now, Instant at) {
    ImaginedGiosg giosg = new ImaginedGiosg(now.id(), now.room());
    if (now.joined() || now.sideKick()) {
      giosg.admit(now.joined());
    }
    Stage stage = new Stage(bot, now, giosg, Optional.of(now), at);
    stage.inFlight = now.work().begun();
    return stage;
  }

  public ImaginedGiosg giosg() {
    return giosg;
  }

  public Instant now() {
    return now;
  }

  /// What the bot did since this was asked last.
  public List<Act> acts() {
    List<Act> since = List.copyOf(acts);
    acts.clear();
    return since;
  }

  public Conversation conversation() {
    return conversation.orElseGet(() -> Conversation.unknown(id, organization));
  }

  /// giosg tells something, and the bot comes to rest.
  public void hear(Envelope envelope) {
    begin(envelope);
    comeToRest();
  }

  /// giosg tells something, and has answered no call yet.
  public void begin(Envelope envelope) {
    happen(new Happening.EventArrived(envelope));
  }

  /// Goes on until a call of a kind is made and not answered, or the bot waits to try again; or it
  /// has come to rest.
  public void goOnUntil(Line.During moment) {
    int met = 0;
    for (int i = 0; i < RESTLESS; i++) {
      boolean isIt =
          moment.call().isEmpty()
              ? inFlight.isEmpty() && (isBlocked() || conversation().waiting().forToken())
              : inFlight.map(begun -> Trouble.Call.of(begun.action())).equals(moment.call());
      met += isIt ? 1 : 0;
      if ((isIt && met == moment.number()) || !goOn()) {
        return;
      }
    }
  }

  /// Something that is known to have happened, and when; then the bot comes to rest.
  public void take(Happening what, Instant at) {
    now = at.isAfter(now) ? at : now;
    happen(what);
    comeToRest();
  }

  /// Time goes by, and the timers that come due meanwhile fire.
  public void passUntil(Instant until) {
    comeToRest();
    for (Optional<Map.Entry<Timer, Instant>> due = next();
        due.filter(timer -> !timer.getValue().isAfter(until)).isPresent();
        due = next()) {
      fire(due.get());
      comeToRest();
    }
    now = until.isAfter(now) ? until : now;
  }

  public void pass(Duration time) {
    passUntil(now.plus(time));
  }

  /// When a timer is due, if it is set.
  public Optional<Instant> due(Timer timer) {
    return Optional.ofNullable(conversation().waiting().timers().get(timer));
  }

  /// Answers all calls, until the bot makes none.
  public void comeToRest() {
    for (int i = 0; i < RESTLESS; i++) {
      if (!goOn()) {
        return;
      }
    }
    throw new IllegalStateException("the bot does not come to rest");
  }

  /// @return whether there was anything to go on with
  private boolean goOn() {
    if (inFlight.isPresent()) {
      answer(inFlight.get());
    } else if (conversation().waiting().forToken()) {
      happen(new Happening.TokenArrived());
    } else if (isBlocked()) {
      fire(next().orElseThrow());
    } else {
      return false;
    }
    return true;
  }

  private boolean isBlocked() {
    Map<Timer, Instant> timers = conversation().waiting().timers();
    return timers.containsKey(Timer.RETRY)
        || timers.containsKey(Timer.PAUSE)
        || timers.containsKey(Timer.SETTLE);
  }

  private Optional<Map.Entry<Timer, Instant>> next() {
    return conversation().waiting().timers().entrySet().stream()
        .min(Comparator.comparing(Map.Entry<Timer, Instant>::getValue));
  }

  private void fire(Map.Entry<Timer, Instant> due) {
    now = due.getValue().isAfter(now) ? due.getValue() : now;
    happen(new Happening.TimerFired(due.getKey()));
  }

  private void answer(Work.Begun begun) {
    now = now.plus(A_CALL);
    BotAction action = begun.action();
    ImaginedGiosg.Answer answer = giosg.perform(action, now);
    if (answer.done()) {
      Act.of(action, giosg.teams()).ifPresent(acts::add);
    }
    inFlight = Optional.empty();
    happen(new Happening.ActionEnded(begun.number(), answer.outcome()));
  }

  private void happen(Happening what) {
    if (conversation.isEmpty() && !(what instanceof Happening.EventArrived)) {
      return;
    }
    Step step = bot.decide(conversation(), what, new Moment(now, ++seed));
    if (!step.deadLetters().isEmpty()) {
      acts.add(Act.Plain.GIVES_UP);
    }
    boolean known = conversation.isPresent() || !step.after().equals(Optional.of(conversation()));
    conversation = known ? step.after() : Optional.empty();
    if (step.begin().isPresent()) {
      inFlight = step.begin();
    } else if (conversation.flatMap(after -> after.work().begun()).isEmpty()) {
      inFlight = Optional.empty();
    }
  }
}
