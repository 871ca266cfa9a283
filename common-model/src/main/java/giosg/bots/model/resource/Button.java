package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// A button below an attachment; giosg calls it an action. Pressing either kind sends the bot a
/// message of type `action` whose `response_value` is the button's value.
///
/// @param text the label
/// @param value of a [Kind#BUTTON] what comes back when it is pressed; of a [Kind#LINK_BUTTON] the
///     URL it opens, which comes back too
/// @param linkTarget where a link opens; for link buttons only
/// @param style one of giosg's names, such as `primary` or `brand_secondary`
/// @param disabledOnSelection whether it can be pressed once only
/// @param disabledOnVisitorMessage whether it is withdrawn when the visitor writes
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Button(
    String text,
    @JsonProperty("type") Kind kind,
    String value,
    Optional<LinkTarget> linkTarget,
    Optional<String> style,
    @JsonProperty("is_disabled_on_selection") boolean disabledOnSelection,
    @JsonProperty("is_disabled_on_visitor_message") boolean disabledOnVisitorMessage) {

  public enum Kind {
    @JsonProperty("button")
    BUTTON,
    @JsonProperty("link_button")
    LINK_BUTTON
  }

  /// Where giosg's chat window opens a link.
  public enum LinkTarget {
    @JsonProperty("_blank")
    NEW_TAB,
    @JsonProperty("_parent")
    PAGE_OF_THE_CHAT
  }

  /// A button that can be pressed once.
  public static Button once(String text, String value) {
    return new Button(text, Kind.BUTTON, value, Optional.empty(), Optional.empty(), true, false);
  }

  /// A button that opens a page in a new tab.
  public static Button link(String text, String url) {
    return new Button(
        text,
        Kind.LINK_BUTTON,
        url,
        Optional.of(LinkTarget.NEW_TAB),
        Optional.empty(),
        false,
        false);
  }
}
