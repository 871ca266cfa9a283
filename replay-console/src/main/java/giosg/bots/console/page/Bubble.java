package giosg.bots.console.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One thing said or done, by `visitor`, `bot` or `human`; or a `note` about the chat.
final class Bubble {
  final String id;
  final String by;
  final Instant at;
  final String text;
  final List<String> buttons;
  final List<String> lines = new ArrayList<>();
  String state = "";

  Bubble(String id, String by, Instant at, String text, List<String> buttons) {
    this.id = id;
    this.by = by;
    this.at = at;
    this.text = text;
    this.buttons = buttons;
  }

  Map<String, Object> model() {
    return Map.of(
        "id",
        id,
        "by",
        by,
        "at",
        at,
        "text",
        text,
        "buttons",
        buttons,
        "state",
        state,
        "line",
        lines.isEmpty() ? "" : lines.getFirst());
  }
}
