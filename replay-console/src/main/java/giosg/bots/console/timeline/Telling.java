package giosg.bots.console.timeline;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Written;
import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts what the topics hold of a chat into one timeline.
public final class Telling {
  private final ChatRecords records;
  private final Mask mask;
  private final Webhooks webhooks;
  private final Map<Long, Written.Webhook> byOffset = new HashMap<>();
  private final Map<Long, Long> repeats = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  private Telling(ChatRecords records, Mask mask) {
    this.records = records;
    this.mask = mask;
    this.webhooks = new Webhooks(mask);
  }

  public static Timeline tell(ChatRecords records, Mask mask) {
    return new Telling(records, mask).timeline();
  }

  private Timeline timeline() {
    index();
    Map<ConversationId, List<Written.Entry>> byConversation = new LinkedHashMap<>();
    records
        .journal()
        .forEach(
            entry ->
                byConversation
                    .computeIfAbsent(entry.conversation(), _ -> new ArrayList<>())
                    .add(entry));
    byConversation.values().forEach(this::steps);
    undecided();
    records.deadLetters().forEach(this::givenUp);
    records.broughtBack().stream()
        .map(note -> new Item.BroughtBack(note.at(), note.letter(), note.round()))
        .forEach(items::add);
    records.unreadable().stream()
        .map(one -> new Item.Unreadable(one.at(), one.topic(), one.offset(), one.why()))
        .forEach(items::add);
    items.sort(Comparator.comparing(Item::at));
    return new Timeline(
        records.chat(), records.partition(), parts(byConversation), items, records.readUntil());
  }

  private void index() {
    Map<String, Long> firsts = new HashMap<>();
    for (Written.Webhook webhook : records.webhooks()) {
      byOffset.put(webhook.offset(), webhook);
      String fact = webhook.envelope().botUserId() + " " + webhook.envelope().factKey();
      Long first = firsts.putIfAbsent(fact, webhook.offset());
      if (first != null) {
        repeats.put(webhook.offset(), first);
      }
    }
  }

  private void steps(List<Written.Entry> entries) {
    Calls calls = new Calls(mask);
    long sequence = -1;
    for (Written.Entry written : entries) {
      JournalEntry entry = written.entry();
      gap(written, sequence).ifPresent(what -> items.add(new Item.Gap(entry.moment().at(), what)));
      sequence = entry.sequence();
      Cause cause = cause(entry, calls);
      items.add(
          new Item.Step(
              entry.moment().at(),
              written.conversation().botUser(),
              written.offset(),
              entry.sequence(),
              cause,
              entry.reason(),
              entry.phase(),
              calls.begins(entry),
              entry.definition()));
    }
  }

  /// A conversation's sequence grows by one with each change, and starts anew once it was
  /// forgotten.
  private static Optional<String> gap(Written.Entry written, long last) {
    JournalEntry entry = written.entry();
    long before = entry.before().map(Conversation::sequence).orElse(last);
    if (last < 0) {
      return entry.before().isPresent()
          ? Optional.empty()
          : Optional.of("the journal begins in the middle: what came before is not kept any more");
    }
    boolean anew = entry.before().filter(known -> known.sequence() == 0).isPresent();
    boolean follows = entry.sequence() == last || entry.sequence() == last + 1;
    if (anew || (follows && before == last)) {
      return Optional.empty();
    }
    return Optional.of("steps " + (last + 1) + " to " + (entry.sequence() - 1) + " are missing");
  }

  private Cause cause(JournalEntry entry, Calls calls) {
    Instant at = entry.moment().at();
    return switch (entry.happening()) {
      case Happening.EventArrived(Envelope envelope) ->
          webhook(envelope, entry.offset(), Optional.of(at));
      case Happening.ActionEnded(long number, var outcome) -> calls.answered(number, outcome, at);
      case Happening.StartedTooLate(long number) -> new Cause.StartedTooLate(number);
      case Happening.TimerFired(var timer) -> new Cause.TimerFired(timer);
      case Happening.TokenArrived() -> new Cause.TokenArrived();
      case Happening.Restored(Instant keptAt) -> {
        calls.lost();
        yield new Cause.TakenOver(keptAt);
      }
      case Happening.TooMuchToKeep _ -> new Cause.TooMuchToKeep();
    };
  }

  private Cause.Webhook webhook(
      Envelope envelope, Optional<Long> offset, Optional<Instant> decidedAt) {
    Webhooks.Told told = webhooks.told(envelope);
    Optional<Written.Webhook> record = offset.map(byOffset::get);
    Instant received = envelope.receivedAt();
    return new Cause.Webhook(
        offset,
        received,
        told.who(),
        told.what(),
        told.text(),
        envelope.channel(),
        told.madeAt().map(made -> Duration.between(made, received).toMillis()),
        record.map(written -> Duration.between(received, written.at()).toMillis()),
        decidedAt.map(at -> Duration.between(received, at).toMillis()),
        offset.map(repeats::get),
        record.map(Written.Webhook::round).orElse(0));
  }

  private void undecided() {
    Set<Long> decided = new HashSet<>();
    records.journal().forEach(entry -> entry.entry().offset().ifPresent(decided::add));
    for (Written.Webhook webhook : records.webhooks()) {
      if (!decided.contains(webhook.offset())) {
        Envelope envelope = webhook.envelope();
        items.add(
            new Item.Undecided(
                envelope.receivedAt(),
                envelope.botUserId(),
                webhook(envelope, Optional.of(webhook.offset()), Optional.empty())));
      }
    }
  }

  private void givenUp(Written.DeadLetter letter) {
    String leftOut =
        Optional.ofNullable(letter.headers().get("bytes-left-out"))
            .map(bytes -> "; it was too large to be kept: " + bytes + " bytes")
            .orElse("");
    items.add(
        new Item.GivenUp(letter.at(), letter.offset(), letter.cause() + leftOut, round(letter)));
  }

  /// A webhook tells by its own id how often it was brought back. Of what could not be read only
  /// its place among the chat events is known, and the note that tells what was brought there.
  private int round(Written.DeadLetter letter) {
    Optional<String> place = Optional.ofNullable(letter.headers().get("offset"));
    if (place.isEmpty()) {
      return letter.envelope().map(envelope -> envelope.deliveryId().round()).orElse(0);
    }
    return records.broughtBack().stream()
        .filter(note -> place.get().equals(String.valueOf(note.to())))
        .mapToInt(Written.BroughtBack::round)
        .findFirst()
        .orElse(0);
  }

  private List<Timeline.Part> parts(Map<ConversationId, List<Written.Entry>> byConversation) {
    Map<ConversationId, Timeline.Part> parts = new LinkedHashMap<>();
    byConversation.forEach(
        (id, entries) -> {
          JournalEntry last = entries.getLast().entry();
          parts.put(
              id,
              new Timeline.Part(
                  id.botUser(),
                  Optional.of(last.organization()),
                  Optional.of(last.phase()),
                  Optional.of(last.definition()),
                  Optional.empty()));
        });
    for (Written.Kept kept : records.snapshots()) {
      Conversation now = kept.snapshot().conversation();
      Optional<String> definition =
          Optional.ofNullable(parts.get(now.id())).flatMap(Timeline.Part::definition);
      parts.put(
          now.id(),
          new Timeline.Part(
              now.id().botUser(),
              Optional.of(now.organization()),
              Optional.of(now.phase()),
              definition,
              waitsFor(now)));
    }
    return List.copyOf(parts.values());
  }

  private static Optional<String> waitsFor(Conversation now) {
    List<String> waits = new ArrayList<>();
    now.work().begun().ifPresent(begun -> waits.add("the answer to call " + begun.number()));
    now.work().unsettled().ifPresent(begun -> waits.add("settling call " + begun.number()));
    if (now.waiting().forToken()) {
      waits.add("a newer token");
    }
    now.waiting().timers().forEach((timer, due) -> waits.add(timer + " at " + Times.of(due)));
    if (!now.work().inbox().isEmpty()) {
      waits.add(now.work().inbox().size() + " webhooks in its inbox");
    }
    return waits.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", waits));
  }
}
