package giosg.bots.simulator.world;

import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One action of an attachment, as the visitor sees it. giosg assigns the id; for a `link_button`
/// the value is the URL.
public record Button(
    UUID id,
    @Nullable String text,
    String type,
    @Nullable String value,
    @Nullable String style,
    @Nullable String linkTarget,
    boolean disabledOnSelection,
    boolean disabledOnVisitorMessage) {

  /// Buttons that say this.
  public static Predicate<Button> labelled(String label) {
    return button -> label.equals(button.text);
  }

  /// Buttons whose press sends this `response_value`.
  public static Predicate<Button> meaning(String value) {
    return button -> value.equals(button.value);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("text", text)
        .put("type", type)
        .put("link_target", linkTarget)
        .put("value", value)
        .put("style", style)
        .put("is_disabled_on_selection", disabledOnSelection)
        .put("is_disabled_on_visitor_message", disabledOnVisitorMessage);
  }
}
