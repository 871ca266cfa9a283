package giosg.bots.console.reading;

import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One record about a chat, and where and when it was written.
public sealed interface Written {
  long offset();

  Instant at();

  /// A webhook of `giosg.chat-events`.
  ///
  /// @param round which redrive brought it; 0 for one that came from giosg
  record Webhook(long offset, Instant at, Envelope envelope, int round) implements Written {}

  /// An entry of the journal.
  record Entry(long offset, Instant at, ConversationId conversation, JournalEntry entry)
      implements Written {}

  /// The newest snapshot of a conversation.
  record Kept(long offset, Instant at, Snapshot snapshot) implements Written {}

  /// A dead letter.
  ///
  /// @param headers the cause among them
  /// @param envelope empty when the letter is no webhook that can be read
  record DeadLetter(
      long offset, Instant at, Map<String, String> headers, Optional<Envelope> envelope)
      implements Written {
    public String cause() {
      return headers.getOrDefault("cause", "unknown");
    }
  }

  /// A note that a dead letter was brought back.
  ///
  /// @param letter the dead letter's offset
  /// @param to the offset that it has now among the chat events; -1 when the note does not tell
  /// @param round how often it was brought back by then
  record BroughtBack(long offset, Instant at, long letter, long to, int round) implements Written {}

  /// A record that this version cannot read.
  record Unreadable(long offset, Instant at, String topic, String why) implements Written {}
}
