package giosg.bots.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One webhook as we took it in: made by the ingress, since giosg sends no delivery id. One that
/// was given up and is brought back is a delivery of its own, and its id tells how often that was.
public record DeliveryId(@JsonValue String value) {
  private static final String ROUND = "_r";
  private static final Pattern REDRIVEN = Pattern.compile(".+" + ROUND + "([1-9][0-9]{0,2})");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeliveryId {
    IdText.check("delivery id", value);
  }

  /// The id under which this delivery is brought back from the dead letters.
  public DeliveryId again() {
    int round = round();
    String first = round == 0 ? value : value.substring(0, value.lastIndexOf(ROUND));
    return new DeliveryId(first + ROUND + (round + 1));
  }

  /// How often it was brought back; 0 for one that came from giosg.
  public int round() {
    Matcher redriven = REDRIVEN.matcher(value);
    return redriven.matches() ? Integer.parseInt(redriven.group(1)) : 0;
  }

  @Override
  public String toString() {
    return value;
  }
}
