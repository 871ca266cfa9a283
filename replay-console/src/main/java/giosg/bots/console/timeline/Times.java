package giosg.bots.console.timeline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as pages and commands write them: in UTC, and to the millisecond, which is as exact as
/// giosg and Kafka are.
public final class Times {
  private static final DateTimeFormatter WHOLE = utc("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter SECONDS = utc("HH:mm:ss");
  private static final DateTimeFormatter MILLIS = utc("HH:mm:ss.SSS");

  private Times() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /// With its day and its zone, as `--since` takes it.
  public static String of(Instant time) {
    return WHOLE.format(time);
  }

  /// To the second; what stands around it has to say that it is UTC.
  public static String seconds(Instant time) {
    return SECONDS.format(time);
  }

  /// To the millisecond; what stands around it has to say that it is UTC.
  public static String millis(Instant time) {
    return MILLIS.format(time);
  }
}
