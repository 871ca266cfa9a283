package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.List;

/// All that the topics hold of one chat, each list in the order of its topic.
///
/// @param readUntil up to when the topics were read; later repetitions that changed nothing, if
///     there are any, are missing
public record ChatRecords(
    ChatId chat,
    int partition,
    List<Written.Kept> snapshots,
    List<Written.Webhook> webhooks,
    List<Written.Entry> journal,
    List<Written.DeadLetter> deadLetters,
    List<Written.Unreadable> unreadable,
    Instant readUntil) {

  public ChatRecords {
    snapshots = List.copyOf(snapshots);
    webhooks = List.copyOf(webhooks);
    journal = List.copyOf(journal);
    deadLetters = List.copyOf(deadLetters);
    unreadable = List.copyOf(unreadable);
  }

  public boolean isEmpty() {
    return snapshots.isEmpty()
        && webhooks.isEmpty()
        && journal.isEmpty()
        && deadLetters.isEmpty()
        && unreadable.isEmpty();
  }
}
