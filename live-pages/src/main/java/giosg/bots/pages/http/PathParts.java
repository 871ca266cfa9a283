package giosg.bots.pages.http;

import java.util.Map;
import java.util.UUID;

/// The parts of a path that its template left open.
public record PathParts(Map<String, String> values) {

  public PathParts {
    values = Map.copyOf(values);
  }

  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no part {" + name + "} in this path");
    }
    return value;
  }

  /// What is not an id cannot name anything, so it is not found.
  public UUID id(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException notAnId) {
      throw Refused.notFound();
    }
  }
}
