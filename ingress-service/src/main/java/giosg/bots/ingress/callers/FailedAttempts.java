package giosg.bots.ingress.callers;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts wrong secrets by source. Of sources it remembers the latest ones only, so that many of
/// them cost no memory; an IPv6 source is its /64, which one caller has all of.
final class FailedAttempts {
  static final int MOST = 60;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private static final int BYTES_OF_A_NETWORK = 8;

  private final Map<String, Count> counts;
  private final Clock clock;

  private record Count(Instant since, int attempts) {}

  /// @param mostSources to remember
  FailedAttempts(int mostSources, Clock clock) {
    this.clock = clock;
    this.counts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > mostSources;
          }
        };
  }

  /// Counts one more; says whether they are too many by now.
  synchronized boolean areTooManyWith(InetAddress source) {
    Instant now = clock.instant();
    Count count =
        counts.compute(
            name(source),
            (_, known) ->
                known == null || known.since().plus(WINDOW).isBefore(now)
                    ? new Count(now, 1)
                    : new Count(known.since(), known.attempts() + 1));
    return count.attempts() > MOST;
  }

  synchronized int sources() {
    return counts.size();
  }

  private static String name(InetAddress source) {
    byte[] address = source.getAddress();
    return HexFormat.of()
        .formatHex(
            source instanceof Inet6Address ? Arrays.copyOf(address, BYTES_OF_A_NETWORK) : address);
  }
}
