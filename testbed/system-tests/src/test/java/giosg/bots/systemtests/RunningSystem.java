package giosg.bots.systemtests;

import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each scenario the whole system with the [NumberedBot], for itself alone while it runs. A
/// system is used again by the next scenario, unless it is somebody's [Own], or the scenario failed
/// and may have left it broken. No more systems run at once than scenarios may; their logs stay
/// under `.sandbox/system-tests-<name>` until the next run.
final class RunningSystem implements ParameterResolver {
  static final String REACTIVE = "reactive";

  /// What an ingress that is short of breath refuses is sent again: these scenarios ask what
  /// becomes of webhooks that were taken, and those of the ingress how many it takes.
  private static final String WEBHOOK_RETRIES = "30";

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RunningSystem.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Systems systems =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent("systems", _ -> new Systems(), Systems.class);
    Optional<Own> own = parameter.findAnnotation(Own.class);
    try {
      Sandbox system = own.isPresent() ? systems.own(own.get()) : systems.any();
      context
          .getStore(HERE)
          .put("lent", new Lent(systems, system, own.isPresent(), context, Instant.now()));
      return system;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /// Ends with the scenario that it was lent to, which has not passed before what its workers
  /// decided was [Replayed].
  private record Lent(
      Systems systems, Sandbox system, boolean alone, ExtensionContext scenario, Instant since)
      implements AutoCloseable {
    @Override
    public void close() {
      boolean passed = false;
      try {
        if (scenario.getExecutionException().isEmpty()) {
          Replayed.check(system, name(), since);
          tellRefused();
          passed = true;
        }
      } finally {
        systems.takeBack(system, alone || !passed);
      }
    }

    private void tellRefused() {
      try {
        System.out.printf(
            "RESULT %s-webhooks-sent-again %d times%n", name(), system.giosg().webhooksNotTaken());
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }

    /// As figures are named: `crash-points-between-our-writing-it-down-seed-1`.
    private String name() {
      String kind = scenario.getRequiredTestClass().getSimpleName().replaceAll("Tests$", "");
      return (kind.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
              + "-"
              + scenario.getRequiredTestMethod().getName().replace('_', '-')
              + "-"
              + scenario.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-"))
          .toLowerCase(Locale.ROOT);
    }
  }

  /// All that run, for as long as the tests do.
  private static final class Systems implements AutoCloseable {
    private final Semaphore places = new Semaphore(Integer.getInteger("system-tests.at-once", 1));
    private final Deque<Sandbox> idle = new ArrayDeque<>();
    private final AtomicInteger started = new AtomicInteger();

    Sandbox any() throws InterruptedException {
      places.acquire();
      synchronized (this) {
        if (!idle.isEmpty()) {
          return idle.pop();
        }
      }
      return start(Map.of(), REACTIVE);
    }

    Sandbox own(Own wanted) throws InterruptedException {
      places.acquire();
      Map<String, String> settings = new HashMap<>();
      Arrays.stream(wanted.settings())
          .map(setting -> setting.split("=", 2))
          .forEach(setting -> settings.put(setting[0], setting[1]));
      return start(settings, wanted.role());
    }

    private Sandbox start(Map<String, String> settings, String role) throws InterruptedException {
      try {
        return RunningSystem.start("" + started.incrementAndGet(), settings, role);
      } catch (RuntimeException | InterruptedException notStarted) {
        places.release();
        throw notStarted;
      }
    }

    void takeBack(Sandbox system, boolean spent) {
      synchronized (this) {
        if (!spent) {
          idle.push(system);
        }
      }
      if (spent) {
        system.close();
      }
      places.release();
    }

    @Override
    public synchronized void close() {
      idle.forEach(Sandbox::close);
      idle.clear();
    }
  }

  private static Sandbox start(String name, Map<String, String> settings, String role)
      throws InterruptedException {
    Project project = Project.here();
    RunFolder folder = new RunFolder(project.sandboxFolder().resolve("system-tests-" + name));
    folder.clear();
    Map<String, String> all = new HashMap<>();
    all.put("SIMULATOR_WEBHOOK_RETRIES", WEBHOOK_RETRIES);
    all.putAll(settings);
    all.put("BOT_DEFINITION", NumberedBot.write(folder.logs(), role).toString());
    Sandbox sandbox = new Sandbox(project, folder, Ports.free(), Jvm.QUICK_START, all);
    try {
      sandbox.start();
      return sandbox;
    } catch (RuntimeException | InterruptedException e) {
      sandbox.close();
      throw e;
    }
  }
}
