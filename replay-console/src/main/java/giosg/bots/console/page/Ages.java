package giosg.bots.console.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Spans of time as one says them.
final class Ages {
  private Ages() {}

  static String of(Duration span) {
    long seconds = Math.abs(span.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }

  static String ago(Instant then, Instant now) {
    return of(Duration.between(then, now)) + " ago";
  }

  /// With tenths, for what is seldom more than some seconds.
  static String exactly(Duration span) {
    return span.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1_000.0)
        : of(span);
  }
}
