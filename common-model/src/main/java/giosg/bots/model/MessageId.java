package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A message of a chat; unique in all of giosg, so it tells a repeated delivery from a new message.
public record MessageId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MessageId {
    IdText.check("message id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
