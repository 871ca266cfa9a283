package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A giosg chat; a lower-case dashed UUID in giosg's guidelines, taken here as it comes.
public record ChatId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatId {
    IdText.check("chat id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
