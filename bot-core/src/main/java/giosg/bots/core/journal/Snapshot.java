package giosg.bots.core.journal;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.model.Json;
import java.time.Instant;

/// A conversation as it was last remembered: the value of `giosg.conversations`.
///
/// @param firstOffset where in its partition of `giosg.chat-events` the conversation's first
///     webhook lies
/// @param firstAt when that was received
public record Snapshot(int version, long firstOffset, Instant firstAt, Conversation conversation) {
  public static final int VERSION = 1;

  public Snapshot {
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "a snapshot of version " + version + "; this reader knows versions up to " + VERSION);
    }
  }

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  public static Snapshot ofJson(byte[] json) {
    return Json.mapper().readValue(json, Snapshot.class);
  }
}
