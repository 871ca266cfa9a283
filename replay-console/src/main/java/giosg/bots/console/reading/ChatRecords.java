package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that the topics hold of one chat, each list in the order of its topic.
///
/// @param readUntil up to when the topics were read: when that was, or what was asked for
/// @param erasedAt when the chat was erased on request; nothing from before is here
public record ChatRecords(
    ChatId chat,
    int partition,
    List<Written.Kept> snapshots,
    List<Written.Webhook> webhooks,
    List<Written.Entry> journal,
    List<Written.DeadLetter> deadLetters,
    List<Written.BroughtBack> broughtBack,
    List<Written.Unreadable> unreadable,
    Instant readUntil,
    Optional<Instant> erasedAt) {

  public ChatRecords {
    snapshots = List.copyOf(snapshots);
    webhooks = List.copyOf(webhooks);
    journal = List.copyOf(journal);
    deadLetters = List.copyOf(deadLetters);
    broughtBack = List.copyOf(broughtBack);
    unreadable = List.copyOf(unreadable);
  }

  public boolean isEmpty() {
    return snapshots.isEmpty()
        && webhooks.isEmpty()
        && journal.isEmpty()
        && deadLetters.isEmpty()
        && broughtBack.isEmpty()
        && unreadable.isEmpty();
  }

  /// The same without what is hidden.
  ChatRecords hidden(Erasure erased) {
    return new ChatRecords(
        chat,
        partition,
        later(snapshots, erased),
        later(webhooks, erased),
        later(journal, erased),
        later(deadLetters, erased),
        later(broughtBack, erased),
        later(unreadable, erased),
        readUntil,
        Optional.of(erased.at()));
  }

  private static <T extends Written> List<T> later(List<T> all, Erasure erased) {
    return all.stream().filter(one -> !erased.hides(one.at())).toList();
  }
}
