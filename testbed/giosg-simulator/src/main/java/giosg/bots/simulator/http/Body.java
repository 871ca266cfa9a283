package giosg.bots.simulator.http;

import giosg.bots.pages.http.Request;
import giosg.bots.simulator.world.Refusal;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A JSON object somebody sent, read as strictly as giosg's documentation asks: a wrong type is a
/// mistake in that attribute, an unknown attribute is ignored.
public record Body(ObjectNode json) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// The body of a request that must have one.
  public static Body of(Request request) {
    boolean declared =
        request
            .header("content-type")
            .filter(type -> type.contains("application/json"))
            .isPresent();
    if (!declared) {
      throw Refusal.of(400, "The request body must be application/json.");
    }
    return parse(request.body());
  }

  /// The body of a request that may come without one.
  public static Body ofAny(Request request) {
    return parse(request.body().isBlank() ? "{}" : request.body());
  }

  private static Body parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return new Body(object);
      }
    } catch (JacksonException broken) {
      throw Refusal.of(400, "JSON parse error.");
    }
    throw Refusal.of(400, "Invalid data. Expected a JSON object.");
  }

  public Optional<JsonNode> any(String name) {
    return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
  }

  public Optional<String> text(String name) {
    return any(name)
        .map(
            node -> {
              if (!node.isString()) {
                throw Refusal.invalid(name, "Not a valid string.");
              }
              return node.stringValue();
            });
  }

  public Optional<Boolean> flag(String name) {
    return any(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw Refusal.invalid(name, "Must be a valid boolean.");
              }
              return node.booleanValue();
            });
  }

  public Optional<Integer> number(String name) {
    return any(name)
        .map(
            node -> {
              if (!node.isInt()) {
                throw Refusal.invalid(name, "A valid integer is required.");
              }
              return node.intValue();
            });
  }

  public static <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> Refusal.invalid(name, "This field is required."));
  }
}
