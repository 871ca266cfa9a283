package giosg.bots.console.rehearsal;

import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Conversation tests as YAML: read strictly, so that a slip of the pen does not make a test that
/// tests nothing.
public final class TestFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();
  private static final Set<String> KNOWN =
      Set.of("test", "definition", "language", "teams", "chat");

  private TestFile() {}

  /// @param name of the file, for mistakes
  /// @throws TestMistake telling the place and the reason
  public static ConversationTest read(String name, String yaml) {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JacksonException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new TestMistake(name + line, "this is no valid YAML: " + firstLine(e));
    }
    if (!(tree instanceof ObjectNode fields)) {
      throw new TestMistake(
          name, "a conversation test has 'test', 'chat' and more, each as 'name: value'");
    }
    known(name, fields, KNOWN);
    return new ConversationTest(
        text(name, fields, "test").orElse(name),
        text(name, fields, "definition"),
        text(name, fields, "language"),
        teams(name, fields),
        lines(name, fields));
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
  }

  static void known(String where, ObjectNode fields, Set<String> names) {
    for (String name : fields.propertyNames()) {
      if (!names.contains(name)) {
        throw new TestMistake(
            where,
            "'%s' is not known here; known are %s"
                .formatted(name, names.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  static Optional<String> text(String where, ObjectNode fields, String name) {
    @Nullable JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      throw new TestMistake(where + ", " + name, "expected here is a text");
    }
    return Optional.of(value.asString());
  }

  /// `teams: {Customer service: online, Billing: nobody online}`.
  private static List<Outcome.TeamFound> teams(String name, ObjectNode fields) {
    List<Outcome.TeamFound> teams = new ArrayList<>();
    @Nullable JsonNode all = fields.get("teams");
    if (all == null) {
      return teams;
    }
    if (!(all instanceof ObjectNode named)) {
      throw new TestMistake(name + ", teams", "expected here are teams, each as 'name: online'");
    }
    for (String team : named.propertyNames()) {
      String state = text(name + ", teams", named, team).orElse("");
      if (!state.equals("online") && !state.equals("nobody online")) {
        throw new TestMistake(
            name + ", teams, " + team, "expected here is 'online' or 'nobody online'");
      }
      TeamId id = new TeamId("team-" + (teams.size() + 1));
      teams.add(new Outcome.TeamFound(id, team, state.equals("online")));
    }
    return teams;
  }

  private static List<Line> lines(String name, ObjectNode fields) {
    if (!(fields.get("chat") instanceof ArrayNode items) || items.isEmpty()) {
      throw new TestMistake(name, "'chat' is missing: what happens, each behind a dash");
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      lines.add(Lines.read(name + ", entry " + (i + 1) + " of chat", items.get(i)));
    }
    if (lines.getFirst().isExpectation()) {
      throw new TestMistake(
          name + ", entry 1 of chat", "the bot does nothing before something happens");
    }
    return lines;
  }

  /// A line of a test in one line of text, for whoever reads what went otherwise.
  public static String text(Line line) {
    if (line instanceof Line.BotSays(String text, Optional<List<String>> buttons)) {
      return "bot: "
          + text
          + buttons.map(labels -> "  [" + String.join("] [", labels) + "]").orElse("");
    }
    JsonNode item = Lines.write(line);
    if (item.isString()) {
      return item.stringValue();
    }
    return item.properties().stream()
        .map(member -> member.getKey() + ": " + plain(member.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  /// @param comments put on top, a line each
  public static String write(ConversationTest test, List<String> comments) {
    ObjectNode fields = YAML.createObjectNode();
    fields.put("test", test.name());
    test.definition().ifPresent(definition -> fields.put("definition", definition));
    test.language().ifPresent(language -> fields.put("language", language));
    if (!test.teams().isEmpty()) {
      ObjectNode teams = fields.putObject("teams");
      test.teams()
          .forEach(
              team -> teams.put(team.name(), team.humansOnline() ? "online" : "nobody online"));
    }
    ArrayNode chat = fields.putArray("chat");
    test.chat().forEach(line -> chat.add(Lines.write(line)));
    return comments.stream().map(comment -> "# " + comment + "\n").collect(Collectors.joining())
        + YAML.writeValueAsString(fields);
  }
}
