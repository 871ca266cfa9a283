package giosg.bots.sandbox.script;

import giosg.bots.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Makes a view of a chat out of giosg's resources.
final class ChatReader {
  private ChatReader() {}

  static ChatView read(JsonNode overview, JsonNode messages, List<String> invitedTeams) {
    Set<String> bots = users(overview, true).map(ChatReader::memberId).collect(Collectors.toSet());
    List<Line> lines =
        messages.valueStream().flatMap(message -> line(message, bots).stream()).toList();
    return new ChatView(
        lines,
        invitedTeams,
        users(overview, true).anyMatch(ChatReader::participates),
        users(overview, false).anyMatch(ChatReader::participates));
  }

  private static Stream<JsonNode> users(JsonNode overview, boolean bots) {
    return overview
        .path("memberships")
        .valueStream()
        .filter(each -> each.path("member_type").asString("").equals("user"))
        .filter(each -> each.path("is_bot").asBoolean() == bots);
  }

  private static String memberId(JsonNode membership) {
    return membership.path("member_id").asString();
  }

  private static boolean participates(JsonNode membership) {
    return membership.path("is_participating").asBoolean();
  }

  private static Optional<Line> line(JsonNode message, Set<String> bots) {
    return switch (message.path("type").asString()) {
      case "msg", "action" ->
          Optional.of(
              new Line(
                  new MessageId(message.path("id").asString()),
                  speaker(message, bots),
                  message.path("sender_id").asString(""),
                  message.path("message").asString(""),
                  buttons(message),
                  Instant.parse(message.path("created_at").asString())));
      default -> Optional.empty();
    };
  }

  private static Speaker speaker(JsonNode message, Set<String> bots) {
    if (message.path("sender_type").asString().equals("visitor")) {
      return Speaker.VISITOR;
    }
    return bots.contains(message.path("sender_id").asString()) ? Speaker.BOT : Speaker.AGENT;
  }

  private static List<Button> buttons(JsonNode message) {
    return message
        .path("attachments")
        .valueStream()
        .flatMap(attachment -> attachment.path("actions").valueStream())
        .map(
            action ->
                new Button(
                    action.path("type").asString().equals("link_button"),
                    action.path("text").asString("")))
        .toList();
  }
}
