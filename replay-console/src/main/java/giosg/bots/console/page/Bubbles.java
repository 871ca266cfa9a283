package giosg.bots.console.page;

import giosg.bots.console.timeline.Cause;
import giosg.bots.console.timeline.Item;
import giosg.bots.model.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A chat as the people in it saw it: each thing said or done once, however often it was told.
final class Bubbles {
  private final List<Bubble> all = new ArrayList<>();
  private final Map<String, Bubble> byTelling = new HashMap<>();
  private final Map<String, Bubble> byCall = new HashMap<>();

  List<Bubble> newest(int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /// What a webhook shows in the chat, the same for each telling of it.
  Optional<Bubble> told(Cause.Webhook webhook, UserId botUser) {
    if (webhook.who().equals("bot")) {
      return echo(webhook);
    }
    Optional<Bubble> before = webhook.repeats().map(first -> byTelling.get(botUser + " @" + first));
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
    return made(webhook).map(byTelling::get);
  }

  private void remember(Cause.Webhook webhook, UserId botUser, Bubble bubble) {
    webhook.offset().ifPresent(offset -> byTelling.put(botUser + " @" + offset, bubble));
    made(webhook).ifPresent(key -> byTelling.put(key, bubble));
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
        all.reversed().stream()
            .filter(one -> one.by.equals("bot") && one.text.startsWith(text))
            .findFirst();
    known.ifPresent(one -> one.state = "");
    return known.or(
        () ->
            text.isEmpty()
                ? Optional.empty()
                : Optional.of(show("bot", webhook.receivedAt(), text, List.of())));
  }

  Optional<Bubble> begun(Item.Call call, Item.Step step) {
    if (call.visible().isEmpty()) {
      return Optional.empty();
    }
    String text =
        call.said()
            .map(said -> (said.text() + "\n" + said.below()).strip())
            .orElseGet(() -> "The bot " + call.visible().get());
    Optional<Bubble> again =
        call.round() > 1
            ? all.reversed().stream().filter(one -> one.text.equals(text)).findFirst()
            : Optional.empty();
    Bubble bubble =
        again.orElseGet(
            () ->
                call.said()
                    .map(said -> show("bot", step.at(), text, said.buttons()))
                    .orElseGet(() -> note(step.at(), text)));
    bubble.state = "under way";
    byCall.put(step.botUser() + " " + call.number(), bubble);
    return Optional.of(bubble);
  }

  Optional<Bubble> answered(Cause.Answered answered, Item.Step step) {
    Optional<Bubble> bubble =
        Optional.ofNullable(byCall.get(step.botUser() + " " + answered.number()));
    bubble.ifPresent(one -> one.state = answered.good() ? "" : "not done: " + answered.answer());
    return bubble;
  }

  void settled(Item.Step step) {
    if (step.reason().contains("settled")) {
      all.reversed().stream()
          .filter(one -> !one.state.isEmpty())
          .findFirst()
          .ifPresent(one -> one.state = "");
    }
  }

  Bubble note(Instant at, String text) {
    return show("note", at, text, List.of());
  }

  private Bubble show(String by, Instant at, String text, List<String> buttons) {
    Bubble bubble = new Bubble("c-" + all.size(), by, at, text, buttons);
    all.add(bubble);
    return bubble;
  }
}
