package giosg.bots.console.rehearsal;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes records somewhere.
public interface Pen {
  /// @return the record's offset
  long write(
      String topic,
      int partition,
      String key,
      byte @Nullable [] value,
      Instant at,
      Map<String, String> headers);
}
