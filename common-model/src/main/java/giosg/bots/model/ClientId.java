package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A user client, which makes its user present until it expires; not necessarily a UUID.
public record ClientId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ClientId {
    IdText.check("client id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
