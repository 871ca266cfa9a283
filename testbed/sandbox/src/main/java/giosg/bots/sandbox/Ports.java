package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Port;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where everything listens, on the loopback interface. A service's management port is its own plus
/// 1000.
public record Ports(int ingress, int worker, int keeper, int console, int simulator, int kafka) {

  /// The ports that the documentation names.
  public static Ports standard() {
    return new Ports(8080, 8081, 8082, 8083, 8090, 9092);
  }

  /// Ports that nobody uses now, so that a run disturbs no other.
  public static Ports free() {
    return new Ports(Port.free(), Port.free(), Port.free(), Port.free(), Port.free(), Port.free());
  }

  /// Says which ports are taken, and by what; empty when all are free.
  public Optional<String> taken() {
    StringBuilder taken = new StringBuilder();
    all()
        .forEach(
            (port, name) -> {
              if (!Port.isFree(port)) {
                String by = Port.listener(port).orElse("a process that this user may not see");
                taken.append("Port %d (%s) is taken by %s.\n".formatted(port, name, by));
              }
            });
    return taken.isEmpty() ? Optional.empty() : Optional.of(taken.toString().strip());
  }

  private Map<Integer, String> all() {
    Map<Integer, String> all = new TreeMap<>();
    all.put(ingress, "ingress-service");
    all.put(ingress + Port.TO_MANAGEMENT, "ingress-service's management");
    all.put(worker, "bot-worker");
    all.put(worker + Port.TO_MANAGEMENT, "bot-worker's management");
    all.put(keeper, "presence-keeper");
    all.put(keeper + Port.TO_MANAGEMENT, "presence-keeper's management");
    all.put(console, "replay-console");
    all.put(console + Port.TO_MANAGEMENT, "replay-console's management");
    all.put(simulator, "simulator");
    all.put(kafka, "Kafka");
    return all;
  }
}
