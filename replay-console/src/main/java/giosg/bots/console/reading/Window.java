package giosg.bots.console.reading;

import java.time.Instant;
import java.util.Optional;

/// The time that is asked about; open where not given.
public record Window(Optional<Instant> since, Optional<Instant> until) {
  public static final Window ALL = new Window(Optional.empty(), Optional.empty());

  public Window {
    if (since.isPresent() && until.isPresent() && until.get().isBefore(since.get())) {
      throw new IllegalArgumentException("--until is before --since");
    }
  }

  public boolean has(Instant time) {
    return since.filter(time::isBefore).isEmpty() && until.filter(time::isAfter).isEmpty();
  }
}
