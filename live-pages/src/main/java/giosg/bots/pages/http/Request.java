package giosg.bots.pages.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as its receiver sees it. Header names are in lower case; of a repeated query parameter
/// the first value counts.
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
