package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One webhook as we took it in: made by the ingress, since giosg sends no delivery id.
public record DeliveryId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeliveryId {
    IdText.check("delivery id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
