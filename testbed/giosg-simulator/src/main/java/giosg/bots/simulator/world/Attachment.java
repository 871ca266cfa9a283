package giosg.bots.simulator.world;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Rich content of a message: texts and pictures (as giosg was given them) and a row of buttons.
public record Attachment(
    UUID id,
    @Nullable String title,
    @Nullable String titleLinkUrl,
    @Nullable String text,
    @Nullable String imageUrl,
    @Nullable String imageLinkUrl,
    @Nullable String linkTarget,
    List<Button> buttons) {

  public Attachment {
    buttons = List.copyOf(buttons);
  }

  ObjectNode json() {
    ObjectNode json = withoutButtons();
    var actions = json.putArray("actions");
    buttons.forEach(button -> actions.add(button.json()));
    return json;
  }

  /// The shape in `response_to_attachment`: a press repeats the attachment but not its buttons.
  ObjectNode withoutButtons() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("title", title)
        .put("title_link_url", titleLinkUrl)
        .put("text", text)
        .put("image_url", imageUrl)
        .put("image_link_url", imageLinkUrl)
        .put("link_target", linkTarget);
  }
}
