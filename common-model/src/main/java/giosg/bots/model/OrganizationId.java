package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A giosg organization: the company that installed the app.
public record OrganizationId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OrganizationId {
    IdText.check("organization id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
