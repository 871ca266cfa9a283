package giosg.bots.pages;

import giosg.bots.pages.http.Events;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Asks a page to render itself anew once it is old. A page that did so connects again as a newer
/// one; so whoever is still connected did not, and is asked again.
///
/// @param <S> what pages are about
public final class Refreshes<S> implements Events {
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final String REFRESH = "<turbo-stream action=\"refresh\"></turbo-stream>";

  private final Changes<S> changes;
  private final Set<S> subjects;
  private final long seen;
  private Duration rest;

  /// @param seen the version that the page shows
  /// @param rest how long a page stays as it is at least
  public Refreshes(Changes<S> changes, Set<S> subjects, long seen, Duration rest) {
    this.changes = changes;
    this.subjects = subjects;
    this.seen = seen;
    this.rest = rest;
  }

  @Override
  public Optional<Event> next(Duration patience) throws InterruptedException {
    Thread.sleep(rest);
    long version = changes.awaitNewer(subjects, seen, patience);
    boolean asked = version > seen;
    rest = asked ? ASKED_AGAIN_AFTER : Duration.ZERO;
    return asked ? Optional.of(new Event(Long.toString(version), REFRESH)) : Optional.empty();
  }
}
