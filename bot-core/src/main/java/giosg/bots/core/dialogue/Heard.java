package giosg.bots.core.dialogue;

import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Message;
import java.util.Optional;

/// Something a visitor said or pressed.
///
/// @param text absent when giosg gives none, as for encrypted and purged messages
/// @param pressed the value of the pressed button; for a link button its URL
public record Heard(MessageId message, Optional<String> text, Optional<String> pressed) {

  public static Heard of(Message message) {
    return new Heard(
        message.id(),
        message.text(),
        message.type() == Message.Type.ACTION ? message.responseValue() : Optional.empty());
  }
}
