package giosg.bots.simulator.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a `changed` event tells: the attributes that differ, and the id where there is one.
final class Difference {
  private Difference() {}

  static Optional<ObjectNode> between(
      @Nullable ObjectNode before, ObjectNode after, String idName) {
    if (before == null) {
      return Optional.empty();
    }
    ObjectNode difference = JsonNodeFactory.instance.objectNode();
    after
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().equals(before.get(entry.getKey()))) {
                difference.set(entry.getKey(), entry.getValue());
              }
            });
    if (difference.isEmpty()) {
      return Optional.empty();
    }
    if (after.has(idName)) {
      difference.set(idName, after.get(idName));
    }
    return Optional.of(difference);
  }
}
