package giosg.bots.pages.http;

import java.time.Duration;
import java.util.Optional;

/// Server-sent events, for as long as the other side listens.
@FunctionalInterface
public interface Events {

  /// @param id what a browser sends as `Last-Event-ID` when it connects again
  record Event(String id, String data) {}

  /// The next event, or nothing when none came in that time.
  Optional<Event> next(Duration patience) throws InterruptedException;
}
