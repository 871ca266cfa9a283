package giosg.bots.model;

import java.time.Instant;

/// A chat that somebody has the right to be forgotten in: the value of [Topics#ERASED_CHATS]. Kafka
/// keeps events and journal until their retention is over; whoever shows them leaves out what is
/// older than this.
///
/// @param erasedAt up to when it is hidden: some time after it was asked for, as clocks differ;
///     what comes later is not hidden
public record ErasedChat(int version, Instant erasedAt) {
  public static final int VERSION = 1;

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  public static ErasedChat ofJson(byte[] json) {
    return Json.mapper().readValue(json, ErasedChat.class);
  }
}
