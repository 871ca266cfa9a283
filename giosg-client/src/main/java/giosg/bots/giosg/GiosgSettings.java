package giosg.bots.giosg;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How giosg is called. Bound by each service under its own prefix, which is `giosg`.
///
/// @param baseUrl scheme, host and port of giosg; tokens are sent nowhere else
/// @param callTimeLimit of one attempt, headers and body together
/// @param connectTimeLimit within that
/// @param attempts of a call that may be repeated, the first included
/// @param firstBackoff the wait before the second attempt is between nothing and this, and may
///     double each time
/// @param longestBackoff what the doubling ends at
/// @param longestRetryAfter a longer `Retry-After` is not waited for here but handed to the caller
/// @param requestsPerSecond to giosg on behalf of one organization
/// @param longestWaitForRate how long a call waits for its turn under that limit
/// @param breaker when calls for an organization are held back because giosg fails
/// @param pageCap how many pages of one list are read
public record GiosgSettings(
    @DefaultValue("https://service.giosg.com") URI baseUrl,
    @DefaultValue("5s") Duration callTimeLimit,
    @DefaultValue("2s") Duration connectTimeLimit,
    @DefaultValue("3") int attempts,
    @DefaultValue("200ms") Duration firstBackoff,
    @DefaultValue("2s") Duration longestBackoff,
    @DefaultValue("3s") Duration longestRetryAfter,
    @DefaultValue("1000") int requestsPerSecond,
    @DefaultValue("2s") Duration longestWaitForRate,
    @DefaultValue Breaker breaker,
    @DefaultValue("100") int pageCap) {

  /// @param window how many of the last calls are looked at
  /// @param minimumCalls of which at least this many must have been made
  /// @param failureRatePercent from which on the breaker opens
  /// @param openFor how long it then holds calls back before it lets a few through to try
  /// @param trials how many
  public record Breaker(
      @DefaultValue("20") int window,
      @DefaultValue("10") int minimumCalls,
      @DefaultValue("50") int failureRatePercent,
      @DefaultValue("5s") Duration openFor,
      @DefaultValue("3") int trials) {

    public Breaker {
      require(
          window >= 1 && minimumCalls >= 1 && minimumCalls <= window,
          "giosg.breaker.minimum-calls must lie between 1 and giosg.breaker.window");
      require(
          failureRatePercent >= 1 && failureRatePercent <= 100,
          "giosg.breaker.failure-rate-percent must lie between 1 and 100");
      require(isPositive(openFor), "giosg.breaker.open-for must be positive");
      require(trials >= 1, "giosg.breaker.trials must be at least 1");
    }
  }

  public GiosgSettings {
    baseUrl = checked(baseUrl);
    require(
        isPositive(connectTimeLimit) && connectTimeLimit.compareTo(callTimeLimit) <= 0,
        "giosg.connect-time-limit must be positive and not above giosg.call-time-limit");
    require(attempts >= 1 && attempts <= 10, "giosg.attempts must lie between 1 and 10");
    require(
        isPositive(firstBackoff) && firstBackoff.compareTo(longestBackoff) <= 0,
        "giosg.first-backoff must be positive and not above giosg.longest-backoff");
    require(!longestRetryAfter.isNegative(), "giosg.longest-retry-after may not be negative");
    require(requestsPerSecond >= 1, "giosg.requests-per-second must be at least 1");
    require(!longestWaitForRate.isNegative(), "giosg.longest-wait-for-rate may not be negative");
    require(pageCap >= 1, "giosg.page-cap must be at least 1");
  }

  /// The defaults, for a giosg at this address.
  public static GiosgSettings at(URI baseUrl) {
    return new GiosgSettings(
        baseUrl,
        Duration.ofSeconds(5),
        Duration.ofSeconds(2),
        3,
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        1000,
        Duration.ofSeconds(2),
        new Breaker(20, 10, 50, Duration.ofSeconds(5), 3),
        100);
  }

  private static URI checked(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    boolean plain =
        (url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/"))
            && url.getQuery() == null
            && url.getFragment() == null
            && url.getUserInfo() == null;
    require(
        (scheme.equals("https") || scheme.equals("http")) && url.getHost() != null && plain,
        "giosg.base-url must be scheme, host and port only, such as https://service.giosg.com");
    return URI.create(scheme + "://" + url.getAuthority());
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
