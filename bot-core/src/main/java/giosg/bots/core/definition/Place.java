package giosg.bots.core.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/// Where in a file a member stands. The reader notices most mistakes of a group at the group's end
/// only, which may be far below.
final class Place {
  private Place() {}

  /// @param parser at the beginning of the file
  /// @return the place of the last step of the path that is there
  static Optional<TokenStreamLocation> of(
      JsonParser parser, List<JacksonException.Reference> path) {
    parser.nextToken();
    Optional<TokenStreamLocation> place = Optional.of(parser.currentTokenLocation());
    for (JacksonException.Reference step : path) {
      @Nullable String member = step.getPropertyName();
      Optional<TokenStreamLocation> next =
          member == null ? entry(parser, step.getIndex()) : member(parser, member);
      if (next.isEmpty()) {
        return place;
      }
      place = next;
    }
    return place;
  }

  private static Optional<TokenStreamLocation> member(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      TokenStreamLocation here = parser.currentTokenLocation();
      boolean found = name.equals(parser.currentName());
      parser.nextToken();
      if (found) {
        return Optional.of(here);
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }

  private static Optional<TokenStreamLocation> entry(JsonParser parser, int index) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return Optional.empty();
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == index) {
        return Optional.of(parser.currentTokenLocation());
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }
}
