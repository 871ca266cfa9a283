package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A giosg user, human or bot. One installation of an app has one bot user of its own.
public record UserId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {
    IdText.check("user id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
