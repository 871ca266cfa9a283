package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The lines of a conversation test as YAML: `- pending`, `- visitor: Hello`, `- bot: Hi!`.
final class Lines {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");
  private static final Pattern NUMBERED = Pattern.compile("(.*[a-z]) ([1-9][0-9]{0,3})");
  private static final String WAIT = "wait";
  private static final String SOMEONE = "colleague";

  private Lines() {}

  static Line read(String where, JsonNode item) {
    if (item.isString()) {
      return plain(where, item.stringValue());
    }
    if (!(item instanceof ObjectNode fields) || fields.isEmpty()) {
      throw new TestMistake(
          where, "expected here is what happens, such as 'pending' or 'visitor: Hello'");
    }
    String first = fields.propertyNames().iterator().next();
    return switch (first) {
      case "visitor" -> visitor(where, fields);
      case "visitor presses" -> new Line.VisitorPresses(only(where, fields, first));
      case "colleague" -> colleague(where, fields);
      case "colleague joins" -> new Line.ColleagueJoins(only(where, fields, first));
      case "colleague leaves" -> new Line.ColleagueLeaves(only(where, fields, first));
      case "membership" -> membership(where, fields);
      case "passes" -> new Line.Passes(duration(where, only(where, fields, first)));
      case "webhook" -> new Line.Webhook(members(where, fields, first));
      case "again" -> new Line.Again(number(where, only(where, fields, first)));
      case "during" -> during(where, only(where, fields, first));
      case "giosg" -> new Line.Answers(trouble(where, members(where, fields, first)));
      case "bot" -> says(where, fields);
      case "bot invites" -> new Line.BotInvites(only(where, fields, first));
      default ->
          throw new TestMistake(where, "'" + first + "' is not known here; known are " + known());
    };
  }

  private static String known() {
    return "visitor, visitor presses, colleague, colleague joins, colleague leaves, membership,"
        + " passes, webhook, again, during, giosg, bot, bot invites, and alone: pending, routed, ends, "
        + Arrays.stream(Act.Plain.values()).map(Act.Plain::words).collect(Collectors.joining(", "));
  }

  private static Line plain(String where, String words) {
    return switch (words) {
      case "pending" -> new Line.Waits(false);
      case "pending, unheard" -> new Line.Waits(true);
      case "routed" -> new Line.Routed();
      case "ends" -> new Line.Ends();
      default ->
          Arrays.stream(Act.Plain.values())
              .filter(act -> act.words().equals(words))
              .findFirst()
              .map(act -> (Line) new Line.BotDoes(act))
              .orElseThrow(
                  () ->
                      new TestMistake(
                          where, "'" + words + "' is not known here; known are " + known()));
    };
  }

  private static Line visitor(String where, ObjectNode fields) {
    TestFile.known(where, fields, Set.of("visitor", "unheard", "age"));
    return new Line.VisitorWrites(
        TestFile.text(where, fields, "visitor").orElse(""),
        fields.path("unheard").asBoolean(false),
        TestFile.text(where, fields, "age").map(age -> duration(where, age)));
  }

  private static Line colleague(String where, ObjectNode fields) {
    TestFile.known(where, fields, Set.of("colleague", "unheard", "who"));
    return new Line.ColleagueWrites(
        TestFile.text(where, fields, "who").orElse(SOMEONE),
        TestFile.text(where, fields, "colleague").orElse(""),
        fields.path("unheard").asBoolean(false));
  }

  private static Line membership(String where, ObjectNode fields) {
    ObjectNode members = members(where, fields, "membership");
    TestFile.known(where, members, Set.of("who", "bot", "there"));
    return new Line.Membership(
        TestFile.text(where, members, "who").orElse(SOMEONE),
        members.path("bot").asBoolean(false),
        members.path("there").asBoolean(true));
  }

  private static Line says(String where, ObjectNode fields) {
    TestFile.known(where, fields, Set.of("bot", "buttons"));
    @Nullable JsonNode given = fields.get("buttons");
    Optional<List<String>> buttons = Optional.empty();
    if (given != null) {
      if (!(given instanceof ArrayNode labels)) {
        throw new TestMistake(where + ", buttons", "expected here is a list of labels");
      }
      List<String> texts = new ArrayList<>();
      labels.forEach(label -> texts.add(label.asString()));
      buttons = Optional.of(texts);
    }
    return new Line.BotSays(TestFile.text(where, fields, "bot").orElse(""), buttons);
  }

  private static String only(String where, ObjectNode fields, String name) {
    TestFile.known(where, fields, Set.of(name));
    return TestFile.text(where, fields, name)
        .orElseThrow(() -> new TestMistake(where + ", " + name, "expected here is a text"));
  }

  private static ObjectNode members(String where, ObjectNode fields, String name) {
    TestFile.known(where, fields, Set.of(name));
    if (fields.get(name) instanceof ObjectNode members) {
      return members;
    }
    throw new TestMistake(where + ", " + name, "expected here are members, each as 'name: value'");
  }

  private static int number(String where, String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new TestMistake(where, "'" + text + "' is no number");
    }
    return Integer.parseInt(text);
  }

  private static Duration duration(String where, String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new TestMistake(where, "'" + text + "' is no time: write 500ms, 3s, 10m, 25h or 2d");
    }
    long count = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static String words(Duration time) {
    return time.toMillisPart() > 0
        ? time.toMillis() + "ms"
        : time.toSecondsPart() > 0
            ? time.toSeconds() + "s"
            : time.toMinutesPart() > 0 ? time.toMinutes() + "m" : time.toHours() + "h";
  }

  /// `say`, or `say 2` for the second; `wait` for what comes between attempts.
  private static Line during(String where, String text) {
    Matcher numbered = NUMBERED.matcher(text);
    String words = numbered.matches() ? numbered.group(1) : text;
    return new Line.During(
        words.equals(WAIT) ? Optional.empty() : Optional.of(call(where + ", during", words)),
        numbered.matches() ? number(where, numbered.group(2)) : 1);
  }

  private static Trouble.Call call(String where, String words) {
    return Arrays.stream(Trouble.Call.values())
        .filter(one -> one.words().equals(words))
        .findFirst()
        .orElseThrow(
            () ->
                new TestMistake(
                    where,
                    "expected here is one of "
                        + Arrays.stream(Trouble.Call.values())
                            .map(Trouble.Call::words)
                            .collect(Collectors.joining(", "))));
  }

  private static Trouble trouble(String where, ObjectNode fields) {
    TestFile.known(where, fields, Set.of("to", "answers"));
    Trouble.Call call = call(where + ", to", TestFile.text(where, fields, "to").orElse(""));
    @Nullable JsonNode answers = fields.get("answers");
    if (answers instanceof ObjectNode outcome) {
      try {
        return new Trouble(call, Json.mapper().treeToValue(outcome, Outcome.class), false);
      } catch (JacksonException e) {
        throw new TestMistake(where + ", answers", "this is no outcome of a call");
      }
    }
    return trouble(where, call, TestFile.text(where, fields, "answers").orElse(""));
  }

  private static Trouble trouble(String where, Trouble.Call call, String answers) {
    return switch (answers) {
      case "taken" -> new Trouble(call, new Outcome.Taken(), false);
      case "gone" -> new Trouble(call, new Outcome.Gone(404), false);
      case "rejected" -> new Trouble(call, new Outcome.Rejected(400, ""), false);
      case "token refused" -> new Trouble(call, new Outcome.TokenRefused("refused"), false);
      case "try later" -> new Trouble(call, new Outcome.TryLater("busy", Optional.empty()), false);
      case "nothing" -> new Trouble(call, new Outcome.Unknown("no answer"), false);
      case "nothing, and does it" -> new Trouble(call, new Outcome.Unknown("no answer"), true);
      default ->
          throw new TestMistake(
              where + ", answers",
              "expected here is taken, gone, rejected, token refused, try later, nothing, or"
                  + " 'nothing, and does it'");
    };
  }

  static JsonNode write(Line line) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    return switch (line) {
      case Line.Waits(boolean unheard) -> new StringNode(unheard ? "pending, unheard" : "pending");
      case Line.Routed() -> new StringNode("routed");
      case Line.Ends() -> new StringNode("ends");
      case Line.VisitorWrites(String text, boolean unheard, var age) -> {
        fields.put("visitor", text);
        if (unheard) {
          fields.put("unheard", true);
        }
        age.ifPresent(time -> fields.put("age", words(time)));
        yield fields;
      }
      case Line.VisitorPresses(String value) -> fields.put("visitor presses", value);
      case Line.ColleagueWrites(String who, String text, boolean unheard) -> {
        fields.put("colleague", text).put("who", who);
        if (unheard) {
          fields.put("unheard", true);
        }
        yield fields;
      }
      case Line.ColleagueJoins(String who) -> fields.put("colleague joins", who);
      case Line.ColleagueLeaves(String who) -> fields.put("colleague leaves", who);
      case Line.Membership(String who, boolean bot, boolean there) -> {
        fields.putObject("membership").put("who", who).put("bot", bot).put("there", there);
        yield fields;
      }
      case Line.Passes(Duration time) -> fields.put("passes", words(time));
      case Line.Webhook(ObjectNode json) -> fields.set("webhook", json);
      case Line.Again(int number) -> fields.put("again", number);
      case Line.During(Optional<Trouble.Call> call, int number) ->
          fields.put(
              "during",
              call.map(Trouble.Call::words).orElse(WAIT) + (number > 1 ? " " + number : ""));
      case Line.Answers(Trouble trouble) -> {
        ObjectNode answer = fields.putObject("giosg").put("to", trouble.call().words());
        answers(trouble, answer);
        yield fields;
      }
      case Line.BotSays(String text, Optional<List<String>> buttons) -> {
        fields.put("bot", text);
        buttons.ifPresent(labels -> labels.forEach(fields.withArray("buttons")::add));
        yield fields;
      }
      case Line.BotInvites(String team) -> fields.put("bot invites", team);
      case Line.BotDoes(Act.Plain act) -> new StringNode(act.words());
    };
  }

  private static void answers(Trouble trouble, ObjectNode answer) {
    switch (trouble.answer()) {
      case Outcome.Taken _ -> answer.put("answers", "taken");
      case Outcome.Gone _ -> answer.put("answers", "gone");
      case Outcome.Rejected _ -> answer.put("answers", "rejected");
      case Outcome.TokenRefused _ -> answer.put("answers", "token refused");
      case Outcome.TryLater _ -> answer.put("answers", "try later");
      case Outcome.Unknown _ ->
          answer.put("answers", trouble.doneAnyway() ? "nothing, and does it" : "nothing");
      case Outcome.Done _,
          Outcome.ChatRead _,
          Outcome.RoomRead _,
          Outcome.MembershipsRead _,
          Outcome.OwnMembershipRead _,
          Outcome.HistoryRead _,
          Outcome.Said _,
          Outcome.TeamsFound _ ->
          answer.set("answers", Json.mapper().valueToTree(trouble.answer()));
    }
  }
}
