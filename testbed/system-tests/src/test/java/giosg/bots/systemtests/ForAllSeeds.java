package giosg.bots.systemtests;

import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.SandboxPool;
import java.util.Optional;

/// Keeps a system that is somebody's [Own] for the next seed, until there is none.
final class ForAllSeeds implements AutoCloseable {
  private final SandboxPool systems;
  private final SandboxPool.Starting starting;
  private Optional<Sandbox> kept = Optional.empty();

  ForAllSeeds(SandboxPool systems, SandboxPool.Starting starting) {
    this.systems = systems;
    this.starting = starting;
  }

  Loan loan() throws InterruptedException {
    if (kept.isEmpty()) {
      kept = Optional.of(systems.another(starting));
    }
    return new Loan(kept.get(), this::giveBack);
  }

  private void giveBack(boolean broken) {
    if (broken) {
      close();
    }
  }

  @Override
  public void close() {
    kept.ifPresent(system -> systems.takeBack(system, true));
    kept = Optional.empty();
  }
}
