package giosg.bots.console.timeline;

import giosg.bots.core.conversation.Phase;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A timeline for the terminal: what happened on the left, in order; below each what was decided
/// (`=>`) and begun (`->`).
public final class TimelineText {
  private static final String INDENT = " ".repeat(14);

  private final Timeline timeline;
  private final DateTimeFormatter clock;
  private final DateTimeFormatter day;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();
  private final Map<UserId, Phase> phases = new HashMap<>();
  private String lastDay = "";

  private TimelineText(Timeline timeline, ZoneId zone) {
    this.timeline = timeline;
    this.zone = zone;
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    this.day = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(zone);
  }

  public static List<String> of(Timeline timeline, ZoneId zone) {
    TimelineText text = new TimelineText(timeline, zone);
    text.write();
    return text.lines;
  }

  private void write() {
    lines.add("chat " + timeline.chat() + ", partition " + timeline.partition());
    for (Timeline.Part part : timeline.parts()) {
      lines.add(
          "  bot user "
              + part.botUser()
              + part.organization().map(of -> ", organization " + of).orElse(""));
      lines.add(
          "    "
              + part.phase().map(Phase::toString).orElse("phase unknown")
              + part.definition().map(hash -> ", last decided by definition " + hash).orElse(""));
      part.waitsFor().ifPresent(what -> lines.add("    waits for " + what));
    }
    timeline.items().forEach(this::item);
    lines.add("");
    lines.add(
        "read until "
            + day.format(timeline.readUntil())
            + " "
            + clock.format(timeline.readUntil())
            + " "
            + zone);
  }

  private void item(Item item) {
    String today = day.format(item.at());
    if (!today.equals(lastDay)) {
      lastDay = today;
      lines.add("");
      lines.add(today + ", " + zone);
    }
    switch (item) {
      case Item.Step step -> step(step);
      case Item.Undecided(Instant at, UserId botUser, Cause.Webhook webhook) -> {
        line(at, happened(webhook) + whom(botUser));
        lines.add(INDENT + "!! no decision about it is in the journal");
      }
      case Item.Gap(Instant at, String what) -> line(at, "!! GAP: " + what);
      case Item.GivenUp(Instant at, long offset, String cause, int round) ->
          line(at, "!! DEAD LETTER @" + offset + Wording.round(round) + ": " + cause);
      case Item.BroughtBack(Instant at, long offset, int round) ->
          line(at, "dead letter @" + offset + " was brought back" + Wording.round(round));
      case Item.Unreadable(Instant at, String topic, long offset, String why) ->
          line(at, "!! UNREADABLE: " + topic + " @" + offset + ": " + why);
    }
  }

  private void line(Instant at, String text) {
    lines.add(clock.format(at) + "  " + text);
  }

  private void step(Item.Step step) {
    line(step.at(), happened(step.cause()) + whom(step.botUser()));
    Phase before = phases.put(step.botUser(), step.phase());
    String phase = step.phase() == before ? "" : " [" + step.phase() + "]";
    lines.add(INDENT + "=> " + step.reason() + phase);
    step.begins().ifPresent(call -> lines.add(INDENT + "-> " + begun(call)));
  }

  private static String begun(Item.Call call) {
    String visible =
        call.visible()
            .map(text -> call.name().equals("Say") ? ": \"" + text + "\"" : ": " + text)
            .orElse("");
    return Wording.begun(call) + visible;
  }

  private static String happened(Cause cause) {
    List<String> notes = Wording.notes(cause);
    String gap = cause instanceof Cause.Webhook ? "  (" : " (";
    return (Wording.isTrouble(cause) ? "! " : "")
        + Wording.happened(cause)
        + Wording.text(cause).map(text -> ": \"" + text + "\"").orElse("")
        + (notes.isEmpty() ? "" : gap + String.join(", ", notes) + ")");
  }

  private String whom(UserId botUser) {
    return timeline.parts().size() > 1 ? "  [" + botUser + "]" : "";
  }
}
