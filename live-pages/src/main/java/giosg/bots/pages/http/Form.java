package giosg.bots.pages.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a browser sends for a form. Of a repeated field the last value counts.
public record Form(Map<String, String> fields) {

  public Form {
    fields = Map.copyOf(fields);
  }

  public static Form of(Request request) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : request.body().split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new Refused(400, "The form cannot be read.");
    }
  }

  /// A field that was filled in, less the blanks round it.
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
