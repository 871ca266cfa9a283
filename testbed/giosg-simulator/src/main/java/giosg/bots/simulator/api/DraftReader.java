package giosg.bots.simulator.api;

import static giosg.bots.simulator.http.Body.required;

import giosg.bots.simulator.http.Body;
import giosg.bots.simulator.world.Attachment;
import giosg.bots.simulator.world.Button;
import giosg.bots.simulator.world.Draft;
import giosg.bots.simulator.world.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a message to be sent, with the checks the documentation names: at most 2,000 characters,
/// something to say, and only the documented kinds of templates, buttons, styles and link targets.
final class DraftReader {
  private static final int LONGEST = 2_000;
  private static final Set<String> TEMPLATES = Set.of("generic", "interaction", "external");
  private static final Set<String> BUTTONS = Set.of("button", "link_button");
  private static final Set<String> TARGETS = Set.of("_blank", "_parent");
  private static final Set<String> STYLES =
      Set.of(
          "primary",
          "secondary",
          "info",
          "success",
          "warning",
          "danger",
          "link",
          "brand_primary",
          "brand_secondary");

  private DraftReader() {}

  static Draft read(Body body) {
    String text = body.text("message").orElse(null);
    List<Attachment> attachments =
        objects(body, "attachments").stream().map(DraftReader::attachment).toList();
    if (attachments.isEmpty() && (text == null || text.isBlank())) {
      throw Refusal.invalid("message", "This field may not be blank.");
    }
    if (text != null && text.codePointCount(0, text.length()) > LONGEST) {
      throw Refusal.invalid(
          "message", "Ensure this field has no more than " + LONGEST + " characters.");
    }
    String template = choice(body, "attachment_template", TEMPLATES);
    boolean generic = template == null && !attachments.isEmpty();
    return new Draft(text, generic ? "generic" : template, attachments);
  }

  private static Attachment attachment(Body body) {
    return new Attachment(
        UUID.randomUUID(),
        body.text("title").orElse(null),
        body.text("title_link_url").orElse(null),
        body.text("text").orElse(null),
        body.text("image_url").orElse(null),
        body.text("image_link_url").orElse(null),
        choice(body, "link_target", TARGETS),
        objects(body, "actions").stream().map(DraftReader::button).toList());
  }

  private static Button button(Body body) {
    return new Button(
        UUID.randomUUID(),
        required("text", body.text("text")),
        required("type", Optional.ofNullable(choice(body, "type", BUTTONS))),
        body.text("value").orElse(null),
        choice(body, "style", STYLES),
        choice(body, "link_target", TARGETS),
        body.flag("is_disabled_on_selection").orElse(false),
        body.flag("is_disabled_on_visitor_message").orElse(false));
  }

  private static @Nullable String choice(Body body, String name, Set<String> choices) {
    String value = body.text(name).orElse(null);
    if (value != null && !choices.contains(value)) {
      throw Refusal.invalid(name, "\"" + value + "\" is not a valid choice.");
    }
    return value;
  }

  private static List<Body> objects(Body body, String name) {
    JsonNode node = body.any(name).orElse(null);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof ArrayNode array)) {
      throw Refusal.invalid(name, "Expected a list of items.");
    }
    return StreamSupport.stream(array.spliterator(), false)
        .map(
            item -> {
              if (item instanceof ObjectNode object) {
                return new Body(object);
              }
              throw Refusal.invalid(name, "Expected an object.");
            })
        .toList();
  }
}
