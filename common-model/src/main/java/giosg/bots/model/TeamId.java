package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A team of an organization, which can be invited to a chat.
public record TeamId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TeamId {
    IdText.check("team id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
