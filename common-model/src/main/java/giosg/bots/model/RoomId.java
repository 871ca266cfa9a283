package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A room: the place on a web site where chats start; it has a language.
public record RoomId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoomId {
    IdText.check("room id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
