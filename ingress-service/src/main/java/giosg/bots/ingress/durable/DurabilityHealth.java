package giosg.bots.ingress.durable;

import giosg.bots.ingress.spool.Spool;
import giosg.bots.ingress.spool.SpoolState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Takes an instance out of service when it could keep a webhook neither in Kafka nor on its disk.
/// Kafka away alone is no reason: this is what the disk is for.
final class DurabilityHealth implements HealthIndicator {
  private final Turnstile turnstile;
  private final Spool spool;

  DurabilityHealth(Turnstile turnstile, Spool spool) {
    this.turnstile = turnstile;
    this.spool = spool;
  }

  @Override
  public Health health() {
    boolean straight = turnstile.isOpen();
    SpoolState state = spool.state();
    Health.Builder health = straight || spool.takes() ? Health.up() : Health.down();
    state.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
    return health
        .withDetail("to", straight ? "Kafka" : "spool")
        .withDetail("spooled", state.depth())
        .build();
  }
}
