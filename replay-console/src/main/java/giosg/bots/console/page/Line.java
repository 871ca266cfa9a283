package giosg.bots.console.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A line of the timeline, and which bubbles of the chat it is about.
///
/// @param kind `step`, or `trouble` for what one would not wish
/// @param bubbles what of the chat it is about
record Line(
    String id,
    Instant at,
    String kind,
    String happened,
    String text,
    String notes,
    List<String> then,
    List<String> bubbles) {

  Map<String, Object> model() {
    return Map.of(
        "id",
        id,
        "at",
        at,
        "kind",
        kind,
        "happened",
        happened,
        "text",
        text,
        "notes",
        notes,
        "then",
        then,
        "bubbles",
        String.join(" ", bubbles),
        "bubble",
        bubbles.isEmpty() ? "" : bubbles.getLast());
  }
}
