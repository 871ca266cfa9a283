package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Whoever takes part in a chat: a user's UUID, or a visitor's 32 hex digits without dashes.
public record MemberId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MemberId {
    IdText.check("member id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
