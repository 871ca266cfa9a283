package giosg.bots.console.page;

import giosg.bots.console.timeline.Cause;
import giosg.bots.console.timeline.Item;
import giosg.bots.console.timeline.Timeline;
import giosg.bots.console.timeline.Wording;
import giosg.bots.core.conversation.Phase;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A chat as the people in it saw it, and its timeline, each line tied to what it shows there.
final class ChatView {
  private final Timeline timeline;
  private final Bubbles bubbles = new Bubbles();
  private final List<Line> lines = new ArrayList<>();
  private final Map<UserId, Phase> phases = new HashMap<>();

  private ChatView(Timeline timeline) {
    this.timeline = timeline;
  }

  static ChatView of(Timeline timeline) {
    ChatView view = new ChatView(timeline);
    timeline.items().forEach(view::add);
    return view;
  }

  List<Map<String, Object>> bubbles(int most) {
    return bubbles.newest(most).stream().map(Bubble::model).toList();
  }

  List<Map<String, Object>> lines(int most) {
    return lines.subList(Math.max(0, lines.size() - most), lines.size()).stream()
        .map(Line::model)
        .toList();
  }

  int lineCount() {
    return lines.size();
  }

  private void add(Item item) {
    switch (item) {
      case Item.Step step -> step(step);
      case Item.Undecided(Instant at, UserId botUser, Cause.Webhook webhook) ->
          line(
              at,
              "trouble",
              webhook,
              List.of("no decision about it is in the journal"),
              bubbles.told(webhook, botUser).stream().toList(),
              botUser);
      case Item.Gap(Instant at, String what) -> plain(at, "trouble", "gap: " + what);
      case Item.GivenUp(Instant at, long offset, String cause, int round) ->
          plain(at, "trouble", "dead letter @" + offset + Wording.round(round) + ": " + cause);
      case Item.BroughtBack(Instant at, long offset, int round) ->
          plain(at, "step", "dead letter @" + offset + " was brought back" + Wording.round(round));
      case Item.Unreadable(Instant at, String topic, long offset, String why) ->
          plain(at, "trouble", "unreadable: " + topic + " @" + offset + ": " + why);
    }
  }

  private void step(Item.Step step) {
    Optional<Bubble> about =
        switch (step.cause()) {
          case Cause.Webhook webhook -> bubbles.told(webhook, step.botUser());
          case Cause.Answered answered -> bubbles.answered(answered, step);
          case Cause.TimerFired _,
              Cause.TokenArrived _,
              Cause.TakenOver _,
              Cause.TooMuchToKeep _,
              Cause.StartedTooLate _ ->
              Optional.empty();
        };
    bubbles.settled(step);
    List<String> then = new ArrayList<>();
    Phase before = phases.put(step.botUser(), step.phase());
    boolean moved = before != step.phase();
    then.add("=> " + step.reason() + (moved ? " [" + step.phase() + "]" : ""));
    Optional<Bubble> begun = step.begins().flatMap(call -> bubbles.begun(call, step));
    step.begins()
        .ifPresent(
            call ->
                then.add(
                    "-> "
                        + Wording.begun(call)
                        + call.visible().map(text -> ": " + text).orElse("")));
    String kind = Wording.isTrouble(step.cause()) || isFailing(step, moved) ? "trouble" : "step";
    List<Bubble> shown = Stream.concat(about.stream(), begun.stream()).distinct().toList();
    line(step.at(), kind, step.cause(), then, shown, step.botUser());
    if (isFailing(step, moved)) {
      bubbles
          .note(step.at(), "The bot gave up; humans are called.")
          .lines
          .add(lines.getLast().id());
    }
  }

  private static boolean isFailing(Item.Step step, boolean moved) {
    return moved && step.phase() == Phase.FAILED;
  }

  private void plain(Instant at, String kind, String happened) {
    lines.add(new Line("t-" + lines.size(), at, kind, happened, "", "", List.of(), List.of()));
  }

  private void line(
      Instant at, String kind, Cause cause, List<String> then, List<Bubble> about, UserId botUser) {
    String whom = timeline.parts().size() > 1 ? "  (bot user " + botUser + ")" : "";
    Line line =
        new Line(
            "t-" + lines.size(),
            at,
            kind,
            Wording.happened(cause) + whom,
            Wording.text(cause).orElse(""),
            String.join(", ", Wording.notes(cause)),
            then,
            about.stream().map(one -> one.id).toList());
    lines.add(line);
    about.forEach(one -> one.lines.add(line.id()));
  }
}
