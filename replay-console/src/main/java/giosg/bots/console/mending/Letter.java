package giosg.bots.console.mending;

import giosg.bots.model.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// A dead letter that may be brought back.
///
/// @param key as it was among the chat events; one that is no webhook of ours may have none
/// @param round how often it was brought back before, and given up again
public record Letter(
    int partition,
    long offset,
    Instant at,
    @Nullable Bytes key,
    @Nullable Bytes value,
    Optional<Envelope> envelope,
    String cause,
    int round) {

  /// The chat, or whatever it is kept under.
  String about() {
    return key == null ? "" : new String(key.get(), StandardCharsets.UTF_8);
  }
}
