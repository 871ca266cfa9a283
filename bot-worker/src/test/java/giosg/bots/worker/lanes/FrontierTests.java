package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrontierTests {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Frontier frontier = new Frontier();
  private final List<Long> committed = new ArrayList<>();

  private void started(long... offsets) {
    for (long offset : offsets) {
      frontier.started(offset, () -> committed.add(offset), NOW.plusSeconds(offset));
    }
  }

  @Test
  void commits_each_record_as_it_is_finished_in_order() {
    started(5, 6);

    frontier.finished(5);
    frontier.finished(6);

    assertThat(committed).containsExactly(5L, 6L);
    assertThat(frontier.unfinished()).isZero();
  }

  @Test
  void waits_for_the_slowest_and_then_commits_the_highest_only() {
    started(1, 2, 3);

    frontier.finished(3);
    frontier.finished(2);
    assertThat(committed).isEmpty();
    assertThat(frontier.unfinished()).isEqualTo(3);

    frontier.finished(1);
    assertThat(committed).containsExactly(3L);
  }

  @Test
  void offsets_that_are_missing_from_the_partition_hold_nothing_back() {
    started(1, 7, 20);

    frontier.finished(7);
    frontier.finished(1);

    assertThat(committed).containsExactly(7L);
  }

  @Test
  void finishing_twice_or_what_never_started_changes_nothing() {
    started(1, 2);

    frontier.finished(1);
    frontier.finished(1);
    frontier.finished(99);

    assertThat(committed).containsExactly(1L);
    assertThat(frontier.unfinished()).isEqualTo(1);
  }

  @Test
  void tells_since_when_it_waits_for_its_next_record() {
    assertThat(frontier.waitingSince()).isEmpty();
    started(1, 2, 3);
    assertThat(frontier.waitingSince()).contains(NOW.plusSeconds(1));

    frontier.finished(2);
    assertThat(frontier.waitingSince()).contains(NOW.plusSeconds(1));

    frontier.finished(1);
    assertThat(frontier.waitingSince()).contains(NOW.plusSeconds(3));
  }

  @Test
  void commits_nothing_after_the_partition_is_given_up() {
    started(1, 2);

    frontier.close();
    frontier.finished(1);
    started(3);
    frontier.finished(3);

    assertThat(committed).isEmpty();
  }

  /// Records come with gaps, finish in any order, and some partitions are given up on the way.
  @Test
  void keeps_its_promises_in_any_history() {
    for (int seed = 0; seed < 20_000; seed++) {
      new History(seed).run();
    }
  }

  private static final class History {
    private final String name;
    private final Random random;
    private final Frontier frontier = new Frontier();
    private final TreeSet<Long> all = new TreeSet<>();
    private final TreeSet<Long> finished = new TreeSet<>();
    private final List<Long> underWay = new ArrayList<>();
    private long committed = -1;
    private boolean closed;

    private History(int seed) {
      name = "history " + seed;
      random = new Random(seed);
    }

    private void run() {
      int records = 1 + random.nextInt(20);
      boolean givenUp = random.nextInt(4) == 0;
      long offset = random.nextInt(5);
      while (records > 0 || !underWay.isEmpty()) {
        if (records > 0 && (underWay.isEmpty() || random.nextBoolean())) {
          records--;
          offset += 1 + random.nextInt(3);
          start(offset);
        } else {
          finish(underWay.remove(random.nextInt(underWay.size())));
        }
        if (givenUp && random.nextInt(10) == 0) {
          frontier.close();
          closed = true;
        }
      }
      if (!closed) {
        assertThat(committed).as(name).isEqualTo(all.last());
        assertThat(frontier.unfinished()).as(name).isZero();
        assertThat(frontier.waitingSince()).as(name).isEmpty();
      }
    }

    private void start(long offset) {
      all.add(offset);
      underWay.add(offset);
      frontier.started(offset, () -> commit(offset), NOW);
    }

    private void finish(long offset) {
      finished.add(offset);
      frontier.finished(offset);
      if (!closed) {
        // As far as it may go, and no less.
        long reachable =
            all.stream().takeWhile(finished::contains).mapToLong(Long::longValue).max().orElse(-1);
        assertThat(committed).as(name).isEqualTo(reachable);
      }
    }

    private void commit(long offset) {
      assertThat(closed).as(name + " commits nothing once closed").isFalse();
      assertThat(offset).as(name + " moves forward only").isGreaterThan(committed);
      assertThat(finished.containsAll(all.headSet(offset, true)))
          .as(name + " passes nothing unfinished")
          .isTrue();
      committed = offset;
    }
  }
}
