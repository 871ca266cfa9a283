package giosg.bots.pages;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.pages.http.Events.Event;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowingChangesTests {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Changes<String> changes = new Changes<>(3);

  @Test
  void a_page_is_old_once_something_happened_to_one_of_its_subjects() {
    long seen = changes.version(Set.of("one", "two"));

    changes.touch(Set.of("other"));
    assertThat(changes.version(Set.of("one", "two"))).isEqualTo(seen);

    changes.touch(Set.of("two", "other"));
    assertThat(changes.version(Set.of("one", "two"))).isGreaterThan(seen);
  }

  @Test
  void what_happens_between_rendering_and_listening_is_told() throws InterruptedException {
    long seen = changes.version(Set.of("one"));
    changes.touch(Set.of("one"));

    Refreshes<String> page = new Refreshes<>(changes, Set.of("one"), seen, Duration.ZERO);

    assertThat(page.next(AT_ONCE)).map(Event::data).hasValueSatisfying(this::isARefresh);
  }

  @Test
  void a_page_that_shows_what_is_hears_nothing() throws InterruptedException {
    long seen = changes.version(Set.of("one"));

    assertThat(new Refreshes<>(changes, Set.of("one"), seen, Duration.ZERO).next(AT_ONCE))
        .isEmpty();
  }

  @Test
  void a_page_of_a_program_that_ran_before_is_old() throws InterruptedException {
    assertThat(new Refreshes<>(changes, Set.of("one"), 17, Duration.ZERO).next(AT_ONCE))
        .isPresent();
  }

  @Test
  void what_was_not_looked_at_for_long_is_forgotten_and_its_page_made_anew() {
    long seen = changes.version(Set.of("one"));

    for (int i = 0; i < 1_000; i++) {
      changes.touch(Set.of("nobody looks at " + i));
    }
    assertThat(changes.version(Set.of("one"))).isEqualTo(seen);
    changes.version(Set.of("a", "b", "c"));

    assertThat(changes.version(Set.of("one"))).isGreaterThan(seen);
  }

  private void isARefresh(String data) {
    assertThat(data).contains("action=\"refresh\"");
  }
}
