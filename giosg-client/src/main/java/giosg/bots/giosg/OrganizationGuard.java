package giosg.bots.giosg;

import giosg.bots.model.OrganizationId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before all calls for one organization, so that a tenant in trouble, or one that is very
/// busy, costs no other tenant anything: a circuit breaker and inside it a rate limiter.
final class OrganizationGuard {
  private static final Logger log = LoggerFactory.getLogger(OrganizationGuard.class);
  private static final Duration OLD_TEAMS_REMEMBERED = Duration.ofHours(1);

  private final CircuitBreaker breaker;
  private final AtomicRateLimiter limiter;
  private final Clock clock;
  private volatile Instant oldTeamsUntil = Instant.MIN;

  /// @param recovered told when giosg answers again, after calls were held back
  OrganizationGuard(
      OrganizationId organization,
      GiosgSettings settings,
      Clock clock,
      Consumer<OrganizationId> recovered) {
    this.clock = clock;
    GiosgSettings.Breaker wanted = settings.breaker();
    breaker =
        CircuitBreaker.of(
            organization.value(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(wanted.window())
                .minimumNumberOfCalls(wanted.minimumCalls())
                .failureRateThreshold(wanted.failureRatePercent())
                .waitDurationInOpenState(wanted.openFor())
                .permittedNumberOfCallsInHalfOpenState(wanted.trials())
                .recordResult(OrganizationGuard::isGiosgsFault)
                // A time-out is a failure already, and waiting for the limiter is no fault of
                // giosg's.
                .slowCallDurationThreshold(Duration.ofDays(1))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              CircuitBreaker.State now = event.getStateTransition().getToState();
              log.warn("organization {}: the breaker towards giosg is now {}", organization, now);
              if (now == CircuitBreaker.State.CLOSED) {
                recovered.accept(organization);
              }
            });
    limiter =
        new AtomicRateLimiter(
            organization.value(),
            RateLimiterConfig.custom()
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .limitForPeriod(settings.requestsPerSecond())
                .timeoutDuration(settings.longestWaitForRate())
                .build());
  }

  /// Lets one attempt through, or holds it back.
  Attempt attempt(Optional<StartBy> startBy, Supplier<Attempt> send) {
    if (!breaker.tryAcquirePermission()) {
      return new Attempt.HeldBack("giosg fails, calls are held back", Optional.empty());
    }
    long began = System.nanoTime();
    boolean counted = false;
    try {
      Attempt attempt = turn(startBy).orElseGet(send);
      if (wasSent(attempt)) {
        breaker.onResult(System.nanoTime() - began, TimeUnit.NANOSECONDS, attempt);
        counted = true;
      }
      return attempt;
    } finally {
      if (!counted) {
        breaker.releasePermission();
      }
    }
  }

  /// Waits for this call's turn under the limit; present when it shall not be sent. A turn cannot
  /// be given back, so none is taken that would come too late: with many calls that may not start
  /// late, most turns would be lost to all.
  private Optional<Attempt> turn(Optional<StartBy> startBy) {
    long expected = limiter.getDetailedMetrics().getNanosToWait();
    if (expected > 0 && startBy.isPresent() && isTooLate(expected, startBy.get())) {
      return Optional.of(Attempt.HeldBack.tooLate());
    }
    long nanos = limiter.reservePermission();
    if (nanos < 0) {
      return Optional.of(
          new Attempt.HeldBack("too many calls for this organization", Optional.empty()));
    }
    if (startBy.isPresent() && isTooLate(nanos, startBy.get())) {
      // Others were faster since, and this turn is lost.
      return Optional.of(Attempt.HeldBack.tooLate());
    }
    if (nanos > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(nanos);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return Optional.of(new Attempt.Interrupted(false));
      }
      if (startBy.filter(limit -> limit.hasPassed(clock)).isPresent()) {
        return Optional.of(Attempt.HeldBack.tooLate());
      }
    }
    return Optional.empty();
  }

  private boolean isTooLate(long nanosToWait, StartBy startBy) {
    return !clock.instant().plusNanos(nanosToWait).isBefore(startBy.instant());
  }

  private static boolean wasSent(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered _, Attempt.NoAnswer _, Attempt.TooLarge _, Attempt.Unreachable _ ->
          true;
      case Attempt.HeldBack _, Attempt.NoToken _, Attempt.Interrupted _ -> false;
    };
  }

  /// A 4xx, 429 included, shows that giosg works.
  private static boolean isGiosgsFault(Object attempt) {
    return switch ((Attempt) attempt) {
      case Attempt.Answered answered -> answered.isFailure();
      case Attempt.NoAnswer _, Attempt.Unreachable _ -> true;
      case Attempt.TooLarge _, Attempt.HeldBack _, Attempt.NoToken _, Attempt.Interrupted _ ->
          false;
    };
  }

  /// Whether this organization's giosg has lately answered that it has no teams of the newest API
  /// version.
  boolean hasOldTeamsOnly() {
    return clock.instant().isBefore(oldTeamsUntil);
  }

  void rememberOldTeams() {
    oldTeamsUntil = clock.instant().plus(OLD_TEAMS_REMEMBERED);
  }
}
