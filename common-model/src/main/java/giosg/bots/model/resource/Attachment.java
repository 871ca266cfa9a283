package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// Rich content below a message: a title, a text, an image, a row of buttons, each of them
/// optional. giosg gives the ids; it takes Markdown links in the text.
///
/// @param linkTarget where the links of title and image open
/// @param actions the buttons, in the order shown
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attachment(
    Optional<String> title,
    Optional<String> titleLinkUrl,
    Optional<String> text,
    Optional<String> imageUrl,
    Optional<String> imageLinkUrl,
    Optional<Button.LinkTarget> linkTarget,
    @JsonProperty("actions") List<Button> actions) {

  public Attachment {
    actions = actions == null ? List.of() : List.copyOf(actions);
  }

  /// Buttons, with or without a text above them.
  public static Attachment ofButtons(Optional<String> text, List<Button> buttons) {
    return new Attachment(
        Optional.empty(),
        Optional.empty(),
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        buttons);
  }
}
