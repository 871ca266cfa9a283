package giosg.bots.core.definition;

import giosg.bots.model.resource.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/// What a definition must keep to, told in the words of its author.
final class Check {
  private Check() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void text(String name, @Nullable String text) {
    that(text != null && !text.isBlank(), name + " must have a text");
    that(
        text == null || text.length() <= OutgoingMessage.LONGEST_TEXT,
        name + " is longer than giosg's " + OutgoingMessage.LONGEST_TEXT + " characters");
  }
}
