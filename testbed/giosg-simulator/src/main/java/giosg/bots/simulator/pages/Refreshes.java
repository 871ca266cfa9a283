package giosg.bots.simulator.pages;

import giosg.bots.simulator.http.Events;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Asks a page to render itself anew once it is old. A page that did so connects again as a newer
/// one; so whoever is still connected did not, and is asked again.
final class Refreshes implements Events {
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final String REFRESH = "<turbo-stream action=\"refresh\"></turbo-stream>";

  private final Changes changes;
  private final Set<Subject> subjects;
  private final long seen;
  private boolean asked;

  Refreshes(Changes changes, Set<Subject> subjects, long seen) {
    this.changes = changes;
    this.subjects = subjects;
    this.seen = seen;
  }

  @Override
  public Optional<Event> next(Duration patience) throws InterruptedException {
    if (asked) {
      Thread.sleep(ASKED_AGAIN_AFTER);
    }
    long version = changes.awaitNewer(subjects, seen, patience);
    asked = version > seen;
    return asked ? Optional.of(new Event(Long.toString(version), REFRESH)) : Optional.empty();
  }
}
