package giosg.bots.core.conversation;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// How long to wait before the next attempt: doubling from a second to half a minute, with full
/// jitter so that many chats do not come back at once, and never sooner than giosg asked for.
final class Backoff {
  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 30_000;

  private Backoff() {}

  static Duration of(int attempts, Optional<Duration> asked, long seed) {
    long ceiling =
        Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(Math.max(attempts - 1, 0), 10));
    long jittered = 100 + new SplittableRandom(seed).nextLong(ceiling);
    return Duration.ofMillis(Math.max(jittered, asked.map(Duration::toMillis).orElse(0L)));
  }
}
