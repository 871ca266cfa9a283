package giosg.bots.console.page;

import giosg.bots.console.timeline.Cause;
import giosg.bots.console.timeline.Item;
import giosg.bots.console.timeline.Timeline;
import giosg.bots.console.timeline.Wording;
import giosg.bots.core.conversation.Phase;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A chat as the people in it saw it, and its timeline, each line tied to what it shows there.
final class ChatView {
  private final Timeline timeline;
  private final List<Bubble> bubbles = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Bubble> told = new HashMap<>();
  private final Map<String, Bubble> calls = new HashMap<>();
  private final Map<UserId, Phase> phases = new HashMap<>();

  private ChatView(Timeline timeline) {
    this.timeline = timeline;
  }

  /// One thing said or done, by `visitor`, `bot` or `human`; or a `note` about the chat.
  static final class Bubble {
    final String id;
    final String by;
    final Instant at;
    final String text;
    final List<String> buttons;
    final List<String> lines = new ArrayList<>();
    String state = "";

    private Bubble(String id, String by, Instant at, String text, List<String> buttons) {
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

  static ChatView of(Timeline timeline) {
    ChatView view = new ChatView(timeline);
    timeline.items().forEach(view::add);
    return view;
  }

  List<Map<String, Object>> bubbles(int most) {
    return newest(bubbles, most).stream().map(Bubble::model).toList();
  }

  List<Map<String, Object>> lines(int most) {
    return newest(lines, most).stream().map(Line::model).toList();
  }

  int lineCount() {
    return lines.size();
  }

  private static <T> List<T> newest(List<T> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
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
              bubble(webhook, botUser).stream().toList(),
              botUser);
      case Item.Gap(Instant at, String what) -> plain(at, "trouble", "gap: " + what);
      case Item.GivenUp(Instant at, long offset, String cause, int _) ->
          plain(at, "trouble", "dead letter @" + offset + ": " + cause);
      case Item.BroughtBack(Instant at, long offset, int _) ->
          plain(at, "step", "dead letter @" + offset + " was brought back");
      case Item.Unreadable(Instant at, String topic, long offset, String why) ->
          plain(at, "trouble", "unreadable: " + topic + " @" + offset + ": " + why);
    }
  }

  private void step(Item.Step step) {
    Optional<Bubble> about =
        switch (step.cause()) {
          case Cause.Webhook webhook -> bubble(webhook, step.botUser());
          case Cause.Answered answered -> answered(answered, step);
          case Cause.TimerFired _,
              Cause.TokenArrived _,
              Cause.TakenOver _,
              Cause.TooMuchToKeep _,
              Cause.StartedTooLate _ ->
              Optional.empty();
        };
    settled(step);
    List<String> then = new ArrayList<>();
    Phase before = phases.put(step.botUser(), step.phase());
    boolean moved = before != step.phase();
    then.add("=> " + step.reason() + (moved ? " [" + step.phase() + "]" : ""));
    Optional<Bubble> begun = step.begins().flatMap(call -> begun(call, step));
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
      note(step.at(), "The bot gave up; humans are called.").lines.add(lines.getLast().id());
    }
  }

  private static boolean isFailing(Item.Step step, boolean moved) {
    return moved && step.phase() == Phase.FAILED;
  }

  /// What a webhook shows in the chat, the same for each telling of it.
  private Optional<Bubble> bubble(Cause.Webhook webhook, UserId botUser) {
    if (webhook.who().equals("bot")) {
      return echo(webhook);
    }
    Optional<Bubble> before = webhook.repeats().map(first -> told.get(botUser + " @" + first));
    Optional<Bubble> known = before.or(() -> toldToAnother(webhook));
    if (known.isPresent()) {
      remember(webhook, botUser, known.get());
      return known;
    }
    Optional<Bubble> fresh =
        switch (webhook.who()) {
          case "visitor", "colleague" -> Optional.of(said(webhook));
          default ->
              webhook.what().matches("the visitor waits|the chat has ended")
                  ? Optional.of(note(webhook.receivedAt(), webhook.what()))
                  : Optional.empty();
        };
    fresh.ifPresent(bubble -> remember(webhook, botUser, bubble));
    return fresh;
  }

  /// The same message is told to each bot user of the chat.
  private Optional<Bubble> toldToAnother(Cause.Webhook webhook) {
    return made(webhook).map(told::get);
  }

  private void remember(Cause.Webhook webhook, UserId botUser, Bubble bubble) {
    webhook.offset().ifPresent(offset -> told.put(botUser + " @" + offset, bubble));
    made(webhook).ifPresent(key -> told.put(key, bubble));
  }

  /// What tells a message from others, of which giosg says when it was made.
  private static Optional<String> made(Cause.Webhook webhook) {
    return webhook
        .toUsMillis()
        .map(late -> webhook.receivedAt().minusMillis(late).truncatedTo(ChronoUnit.MILLIS))
        .map(
            at ->
                String.join(
                    "\n", webhook.who(), webhook.what(), webhook.text().orElse(""), "" + at));
  }

  private Bubble said(Cause.Webhook webhook) {
    boolean visitor = webhook.who().equals("visitor");
    return switch (webhook.what()) {
      case "joined", "left" -> note(webhook.receivedAt(), webhook.who() + " " + webhook.what());
      case "wrote" ->
          show(
              visitor ? "visitor" : "human",
              webhook.receivedAt(),
              webhook.text().orElse(""),
              List.of());
      default ->
          show(
              visitor ? "visitor" : "human",
              webhook.receivedAt(),
              webhook.text().filter(text -> !text.isEmpty()).orElse(webhook.what()),
              List.of());
    };
  }

  /// Our own message, told by giosg.
  private Optional<Bubble> echo(Cause.Webhook webhook) {
    String text = webhook.text().orElse("");
    Optional<Bubble> known =
        bubbles.reversed().stream()
            .filter(one -> one.by.equals("bot") && one.text.startsWith(text))
            .findFirst();
    known.ifPresent(one -> one.state = "");
    return known.or(
        () ->
            text.isEmpty()
                ? Optional.empty()
                : Optional.of(show("bot", webhook.receivedAt(), text, List.of())));
  }

  private Optional<Bubble> begun(Item.Call call, Item.Step step) {
    if (call.visible().isEmpty()) {
      return Optional.empty();
    }
    String text =
        call.said()
            .map(said -> (said.text() + "\n" + said.below()).strip())
            .orElseGet(() -> "The bot " + call.visible().get());
    Optional<Bubble> again =
        call.round() > 1
            ? bubbles.reversed().stream().filter(one -> one.text.equals(text)).findFirst()
            : Optional.empty();
    Bubble bubble =
        again.orElseGet(
            () ->
                call.said()
                    .map(said -> show("bot", step.at(), text, said.buttons()))
                    .orElseGet(() -> note(step.at(), text)));
    bubble.state = "under way";
    calls.put(step.botUser() + " " + call.number(), bubble);
    return Optional.of(bubble);
  }

  private Optional<Bubble> answered(Cause.Answered answered, Item.Step step) {
    Optional<Bubble> bubble =
        Optional.ofNullable(calls.get(step.botUser() + " " + answered.number()));
    bubble.ifPresent(one -> one.state = answered.good() ? "" : "not done: " + answered.answer());
    return bubble;
  }

  private void settled(Item.Step step) {
    if (step.reason().contains("settled")) {
      bubbles.reversed().stream()
          .filter(one -> !one.state.isEmpty())
          .findFirst()
          .ifPresent(one -> one.state = "");
    }
  }

  private Bubble note(Instant at, String text) {
    return show("note", at, text, List.of());
  }

  private Bubble show(String by, Instant at, String text, List<String> buttons) {
    Bubble bubble = new Bubble("c-" + bubbles.size(), by, at, text, buttons);
    bubbles.add(bubble);
    return bubble;
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
