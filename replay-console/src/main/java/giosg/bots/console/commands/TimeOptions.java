package giosg.bots.console.commands;

import giosg.bots.console.reading.Window;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The time that is asked about.
final class TimeOptions {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "from when on: 30s, 15m, 24h, 7d ago, or 2026-01-15T09:30:00Z")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "up to when, written the same way; looked for as far as two hours behind it, since"
              + " records do not lie in the order of their times")
  private @Nullable String until;

  boolean isGiven() {
    return since != null || until != null;
  }

  Window window(Clock clock) {
    return new Window(time(since, clock), time(until, clock));
  }

  private static Optional<Instant> time(@Nullable String text, Clock clock) {
    if (text == null) {
      return Optional.empty();
    }
    if (text.equals("now")) {
      return Optional.of(clock.instant());
    }
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return Optional.of(clock.instant().minus(duration(ago)));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      throw new Refused("'" + text + "' is no time: write 15m, 24h, 7d, or 2026-01-15T09:30:00Z");
    }
  }

  private static Duration duration(Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return switch (ago.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
