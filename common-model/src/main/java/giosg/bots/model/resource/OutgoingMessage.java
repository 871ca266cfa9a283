package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// A message that a bot user is to write: exactly the body that giosg takes.
///
/// @param text at most [#LONGEST_TEXT] characters, which whoever composes it has to see to: giosg
///     refuses a longer one
/// @param attachments left out of the JSON when there are none
public record OutgoingMessage(
    @JsonProperty("message") String text,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments) {

  public static final int LONGEST_TEXT = 2000;

  public OutgoingMessage {
    text = text == null ? "" : text;
    attachments = attachments == null ? List.of() : List.copyOf(attachments);
  }

  public static OutgoingMessage ofText(String text) {
    return new OutgoingMessage(text, List.of());
  }
}
