package giosg.bots.sandbox.processes;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// What to start, and how to know that it is ready.
///
/// @param name of the process in messages, and of its log file
/// @param environment on top of this process's own
public record Launch(
    String name, Program program, Map<String, String> environment, Readiness readiness) {

  public Launch {
    environment = Map.copyOf(environment);
  }

  /// One of the three services. When its port is taken, then perhaps by another such service that
  /// is ready, and answers before this one has ended; so it is given a health group whose name
  /// nobody else has, and counts as ready only when that is there.
  ///
  /// @param management where its management port is
  public static Launch ofService(
      String name, Program program, Map<String, String> environment, URI management) {
    String own = "own" + UUID.randomUUID().toString().replace("-", "");
    Map<String, String> all = new HashMap<>(environment);
    all.put(
        "MANAGEMENT_ENDPOINT_HEALTH_GROUP_" + own.toUpperCase(Locale.ROOT) + "_INCLUDE", "ping");
    Readiness itself = Readiness.of(management.resolve("/actuator/health/" + own));
    Readiness ready = Readiness.of(management.resolve("/actuator/health/readiness"));
    return new Launch(name, program, all, () -> itself.isReady() && ready.isReady());
  }
}
