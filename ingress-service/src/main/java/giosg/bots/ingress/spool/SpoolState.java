package giosg.bots.ingress.spool;

import java.time.Instant;
import java.util.Optional;

/// How the spool is.
///
/// @param depth how many wait for Kafka
/// @param aside how many wait for a person, since they cannot be delivered as they are
/// @param bytes of both
/// @param oldest since when the first of them waits
/// @param trouble why nothing could be put in, the last time it was tried
public record SpoolState(
    long depth, long aside, long bytes, Optional<Instant> oldest, Optional<String> trouble) {
  static final SpoolState EMPTY = new SpoolState(0, 0, 0, Optional.empty(), Optional.empty());
}
