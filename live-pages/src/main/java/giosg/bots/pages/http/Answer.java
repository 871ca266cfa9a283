package giosg.bots.pages.http;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// An answer before it is sent: status, extra headers, and a JSON body or nothing.
public record Answer(int status, Map<String, String> headers, String body) {

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, Map.of(), body.toString());
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  /// Text of another kind than JSON.
  public static Answer text(int status, String mediaType, String body) {
    return new Answer(status, Map.of("Content-Type", mediaType + "; charset=utf-8"), body);
  }

  /// Whoever posted a form is sent on, and looks at the outcome.
  public static Answer seeOther(String location) {
    return empty(303).with("Location", location);
  }

  public Answer with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  public Answer withBody(String other) {
    return new Answer(status, headers, other);
  }
}
