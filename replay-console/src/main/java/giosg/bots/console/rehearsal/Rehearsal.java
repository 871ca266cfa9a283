package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Bot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.event.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Plays a conversation test.
public final class Rehearsal {
  private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");

  /// Between two things that happen, unless more time is said to pass.
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  static final ConversationId ID = new ConversationId(new ChatId("chat"), new UserId("bot"));
  private static final OrganizationId ORGANIZATION = new OrganizationId("organization");

  private final Stage stage;
  private final Post post = new Post(ID, ORGANIZATION);
  private final List<Envelope> told = new ArrayList<>();
  private final List<Scene> scenes = new ArrayList<>();
  private boolean during;

  /// What was played up to a point at which the bot had come to rest.
  ///
  /// @param happened the lines of what happened; none for what the bot did unasked
  /// @param expected what it was to do about it
  /// @param acts what it did
  public record Scene(List<Line> happened, List<Line> expected, List<Act> acts) {
    public Scene {
      happened = List.copyOf(happened);
      expected = List.copyOf(expected);
      acts = List.copyOf(acts);
    }

    /// Whether it did just what was expected, in that order.
    public boolean isAsExpected() {
      if (expected.size() != acts.size()) {
        return false;
      }
      for (int i = 0; i < acts.size(); i++) {
        if (!expected.get(i).isMetBy(acts.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private Rehearsal(Bot bot, ConversationTest test) {
    stage = Stage.of(bot, ID, ORGANIZATION, START);
    stage.giosg().speaks(test.language());
    stage.giosg().has(test.teams());
  }

  public static List<Scene> play(Bot bot, ConversationTest test) {
    Rehearsal rehearsal = new Rehearsal(bot, test);
    List<Line> happened = new ArrayList<>();
    List<Line> expected = new ArrayList<>();
    for (Line line : test.chat()) {
      if (line.isExpectation()) {
        expected.add(line);
        continue;
      }
      if (!(line instanceof Line.During) && !happened.isEmpty() && isHeard(happened.getLast())) {
        rehearsal.scene(happened, expected);
      }
      happened.add(line);
    }
    rehearsal.scene(happened, expected);
    return rehearsal.scenes;
  }

  /// What only prepares goes together with what follows.
  private static boolean isHeard(Line line) {
    return switch (line) {
      case Line.Answers _, Line.During _ -> false;
      case Line.Waits waits -> !waits.unheard();
      case Line.VisitorWrites writes -> !writes.unheard();
      case Line.ColleagueWrites writes -> !writes.unheard();
      case Line.Routed _,
          Line.Ends _,
          Line.VisitorPresses _,
          Line.ColleagueJoins _,
          Line.ColleagueLeaves _,
          Line.Membership _,
          Line.Passes _,
          Line.Webhook _,
          Line.Again _,
          Line.BotSays _,
          Line.BotInvites _,
          Line.BotDoes _ ->
          true;
    };
  }

  private void scene(List<Line> happened, List<Line> expected) {
    happened.forEach(this::happen);
    during = false;
    stage.comeToRest();
    stage.giosg().noMoreTrouble();
    scenes.add(new Scene(happened, expected, stage.acts()));
    happened.clear();
    expected.clear();
  }

  private void happen(Line line) {
    boolean member = stage.giosg().isMember();
    Instant at = stage.now().plus(A_MOMENT);
    switch (line) {
      case Line.Waits(boolean unheard) -> tell(post.pending(at), unheard);
      case Line.Routed() -> tell(post.routed(at), false);
      case Line.Ends() -> tell(post.ended(at), false);
      case Line.VisitorWrites(String text, boolean unheard, var age) ->
          tell(post.written(text, member, age.orElse(Duration.ZERO), at), unheard);
      case Line.VisitorPresses(String value) -> tell(post.pressed(value, member, at), false);
      case Line.ColleagueWrites(String who, String text, boolean unheard) ->
          tell(post.colleague("msg", who, text, member, at), unheard);
      case Line.ColleagueJoins(String who) -> {
        stage.giosg().knows(ImaginedGiosg.membership(new MemberId(who), false, true));
        tell(post.colleague("join", who, null, member, at), false);
      }
      case Line.ColleagueLeaves(String who) ->
          tell(post.colleague("leave", who, null, member, at), false);
      case Line.Membership(String who, boolean bot, boolean there) ->
          tell(post.membership(who, bot, there, at), false);
      case Line.Passes(Duration time) -> stage.pass(time);
      case Line.Webhook(var json) -> tell(post.raw(json, at), false);
      case Line.Again(int number) -> tellAgain(number, at);
      case Line.During moment -> {
        stage.goOnUntil(moment);
        during = true;
      }
      case Line.Answers(Trouble trouble) -> stage.giosg().answersNext(trouble);
      case Line.BotSays _, Line.BotInvites _, Line.BotDoes _ -> {}
    }
  }

  private void tell(Envelope envelope, boolean unheard) {
    try {
      stage.giosg().learn(EventReader.read(envelope));
    } catch (RuntimeException poison) {
      // It happens in no giosg, and only the bot has to cope with it.
    }
    if (!unheard) {
      if (!during) {
        stage.passUntil(envelope.receivedAt());
      }
      told.add(envelope);
      stage.begin(envelope);
    }
  }

  private void tellAgain(int number, Instant at) {
    if (number < 1 || number > told.size()) {
      throw new IllegalArgumentException(
          "again: " + number + ", and only " + told.size() + " webhooks came so far");
    }
    if (!during) {
      stage.passUntil(at);
    }
    stage.begin(told.get(number - 1));
  }

  /// Whether all of it went as expected.
  public static boolean isAsExpected(List<Scene> scenes) {
    return scenes.stream().allMatch(Scene::isAsExpected);
  }

  /// The lines with what the bot did in place of what was expected.
  public static List<Line> asPlayed(List<Scene> scenes) {
    List<Line> lines = new ArrayList<>();
    for (Scene scene : scenes) {
      lines.addAll(scene.happened());
      scene.acts().forEach(act -> lines.add(Line.expecting(act)));
    }
    return lines;
  }
}
