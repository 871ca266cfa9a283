package giosg.bots.simulator;

import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the simulator until it is told to stop.
public final class SimulatorMain {
  /// Held for ever: a logger that nobody holds forgets its level.
  private static final Logger SERVER_LOG = Logger.getLogger("io.helidon");

  private SimulatorMain() {}

  public static void main(String[] args) throws InterruptedException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n");
    SERVER_LOG.setLevel(Level.OFF);
    GiosgSimulator simulator;
    try {
      simulator = GiosgSimulator.start(new EnvironmentSettings(System.getenv()).read());
    } catch (IllegalArgumentException mistake) {
      throw stop(mistake.getMessage());
    } catch (UncheckedIOException taken) {
      throw stop(
          "The simulator cannot listen on its port; is SERVER_PORT taken by another program?");
    }
    SERVER_LOG.setLevel(Level.WARNING);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
    System.getLogger("giosg.bots.simulator")
        .log(System.Logger.Level.INFO, "The giosg simulator listens at {0}", simulator.baseUrl());
    Thread.currentThread().join();
  }

  private static IllegalStateException stop(@Nullable String sentence) {
    System.err.println(sentence);
    System.exit(1);
    return new IllegalStateException("not reached");
  }
}
