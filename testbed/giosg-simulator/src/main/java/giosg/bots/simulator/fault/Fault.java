package giosg.bots.simulator.fault;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/// One trouble, where it strikes and how often. Without a filter it strikes everywhere, without a
/// limit always. For webhooks the path is the channel and the method is not looked at.
public record Fault(Trouble trouble, Where where, HowOften howOften) {

  /// Which calls or webhooks are struck; the path must match as a whole.
  public record Where(Optional<String> method, Optional<Pattern> path, Optional<UUID> chat) {
    static final Where ANYWHERE = new Where(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// So many times in all, and each time only with this probability, drawn from the seed.
  public record HowOften(OptionalInt times, double probability, long seed) {
    static final HowOften ALWAYS = new HowOften(OptionalInt.empty(), 1, 0);

    public HowOften {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("A probability lies between 0 and 1.");
      }
    }
  }

  public static Fault of(Trouble trouble) {
    return new Fault(trouble, Where.ANYWHERE, HowOften.ALWAYS);
  }

  public static Fault answering(int status) {
    return of(new Trouble.Answers(status, Optional.empty()));
  }

  /// 429 with `Retry-After` in seconds.
  public static Fault tooManyRequests(Duration retryAfter) {
    return of(new Trouble.Answers(429, Optional.of(String.valueOf(retryAfter.toSeconds()))));
  }

  /// 429 with `Retry-After` as an HTTP-date.
  public static Fault tooManyRequestsUntil(ZonedDateTime time) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(time.withZoneSameInstant(ZoneOffset.UTC));
    return of(new Trouble.Answers(429, Optional.of(date)));
  }

  /// Refuses everything with 503.
  public static Fault down() {
    return answering(503);
  }

  public static Fault slow(Duration by) {
    return of(new Trouble.Slow(by));
  }

  public Fault on(String method, String pathPattern) {
    return with(
        new Where(Optional.of(method), Optional.of(Pattern.compile(pathPattern)), where.chat));
  }

  public Fault onMethod(String method) {
    return with(new Where(Optional.of(method), where.path, where.chat));
  }

  /// For webhooks the path is the channel.
  public Fault onPath(String pathPattern) {
    return with(new Where(where.method, Optional.of(Pattern.compile(pathPattern)), where.chat));
  }

  public Fault inChat(UUID chat) {
    return with(new Where(where.method, where.path, Optional.of(chat)));
  }

  public Fault times(int times) {
    return often(new HowOften(OptionalInt.of(times), howOften.probability, howOften.seed));
  }

  public Fault once() {
    return times(1);
  }

  public Fault withProbability(double probability, long seed) {
    return often(new HowOften(howOften.times, probability, seed));
  }

  private Fault with(Where other) {
    return new Fault(trouble, other, howOften);
  }

  private Fault often(HowOften other) {
    return new Fault(trouble, where, other);
  }
}
