package giosg.bots.console.reading;

import giosg.bots.model.ErasedChat;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// That a chat was erased on request.
///
/// @param at when that was done, by the clock of whoever did it
/// @param upTo what was written up to then is hidden: some time later, since clocks differ
public record Erasure(Instant at, Instant upTo) {

  /// Somebody asked for it, so one that cannot be read hides everything.
  public static Erasure of(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Instant upTo;
    try {
      upTo = ErasedChat.ofJson(Parsing.value(record)).erasedAt();
    } catch (RuntimeException ofAnotherVersion) {
      upTo = Instant.MAX;
    }
    return new Erasure(Parsing.time(record), upTo);
  }

  public boolean hides(Instant writtenAt) {
    return !writtenAt.isAfter(upTo);
  }
}
