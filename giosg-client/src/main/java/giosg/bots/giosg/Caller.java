package giosg.bots.giosg;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

/// Makes calls: a token for each, one swap of it after a 401, and round every attempt what keeps
/// giosg and us safe from one another.
///
/// The order is `Retry( CircuitBreaker( RateLimiter( call )))`. The retry is outermost, so that
/// each attempt is counted by the breaker (an outage opens it in a third of the calls) and a
/// breaker that opens ends the retrying. The limiter is innermost, so that calls which an open
/// breaker holds back use up no turn.
final class Caller {
  private final Connection connection;
  private final TokenSource tokens;
  private final GiosgSettings settings;
  private final Retry retry;

  Caller(Connection connection, TokenSource tokens, GiosgSettings settings) {
    this.connection = connection;
    this.tokens = tokens;
    this.settings = settings;
    RetryConfig config =
        RetryConfig.<Attempt>custom()
            .maxAttempts(settings.attempts())
            .retryOnResult(this::isWorthAnother)
            .retryOnException(_ -> false)
            .intervalBiFunction(this::waitAfter)
            .build();
    retry = Retry.of("giosg", config);
  }

  /// What the last attempt came to.
  Attempt make(Call call, UserId botUser, OrganizationGuard guard) {
    Optional<AccessToken> first = tokens.tokenOf(botUser);
    if (first.isEmpty()) {
      return new Attempt.NoToken("no unexpired token is known");
    }
    Attempt attempt = with(first.get(), call, guard);
    if (!isRefusal(attempt)) {
      return attempt;
    }
    tokens.refused(botUser, first.get());
    Optional<AccessToken> other = tokens.tokenOf(botUser);
    if (other.isEmpty()) {
      return new Attempt.NoToken("giosg refused the only token known");
    }
    // A 401 is certainly not done, so even a message may be sent with the other token.
    attempt = with(other.get(), call, guard);
    if (!isRefusal(attempt)) {
      return attempt;
    }
    tokens.refused(botUser, other.get());
    return new Attempt.NoToken("giosg refused both tokens known");
  }

  private Attempt with(AccessToken token, Call call, OrganizationGuard guard) {
    if (!call.repeatable()) {
      return once(token, call, guard);
    }
    try {
      return retry.executeSupplier(() -> once(token, call, guard));
    } catch (CancellationException interruptedBetweenAttempts) {
      return new Attempt.Interrupted(true);
    }
  }

  private Attempt once(AccessToken token, Call call, OrganizationGuard guard) {
    return guard.attempt(call.startBy(), () -> connection.send(call, token.authorization()));
  }

  private static boolean isRefusal(Attempt attempt) {
    return attempt instanceof Attempt.Answered answered && answered.status() == 401;
  }

  private boolean isWorthAnother(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered answered ->
          (answered.isFailure() || answered.status() == 429) && isShort(answered.retryAfter());
      case Attempt.NoAnswer _, Attempt.Unreachable _ -> true;
      case Attempt.TooLarge _, Attempt.HeldBack _, Attempt.NoToken _, Attempt.Interrupted _ ->
          false;
    };
  }

  private boolean isShort(Optional<Duration> retryAfter) {
    return retryAfter.filter(asked -> asked.compareTo(settings.longestRetryAfter()) > 0).isEmpty();
  }

  /// Full jitter: anything from nothing to the doubling bound, so that callers who failed together
  /// do not come back together; but never before the time giosg asked for.
  private long waitAfter(int failures, Either<Throwable, Attempt> result) {
    long bound =
        Math.min(
            settings.longestBackoff().toMillis(),
            settings.firstBackoff().toMillis() << Math.min(failures - 1, 20));
    long jitter = ThreadLocalRandom.current().nextLong(bound + 1);
    Duration asked =
        result.isRight() && result.get() instanceof Attempt.Answered answered
            ? answered.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return asked.toMillis() + jitter;
  }
}
