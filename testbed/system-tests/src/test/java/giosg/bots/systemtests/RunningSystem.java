package giosg.bots.systemtests;

import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.SandboxPool;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    SandboxPool systems =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(
                "systems",
                _ -> new SandboxPool(Integer.getInteger("system-tests.at-once", 1)),
                SandboxPool.class);
    Optional<Own> own = parameter.findAnnotation(Own.class);
    try {
      Loan loan;
      if (own.isEmpty()) {
        Sandbox any = systems.any(number -> start(number, Map.of(), REACTIVE));
        loan = new Loan(any, broken -> systems.takeBack(any, broken));
      } else if (own.get().forAllSeeds()) {
        loan = forAllSeeds(systems, own.get(), context).loan();
      } else {
        Sandbox another = systems.another(starting(own.get()));
        loan = new Loan(another, _ -> systems.takeBack(another, true));
      }
      Sandbox system = loan.system();
      context.getStore(HERE).put("lent", new Lent(loan, context, Begin.of(system)));
      return system;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  private static SandboxPool.Starting starting(Own own) {
    return number -> start(number, settings(own), own.role());
  }

  /// The seeds are run one after the other.
  private static ForAllSeeds forAllSeeds(SandboxPool systems, Own own, ExtensionContext seed) {
    return seed.getParent()
        .orElseThrow()
        .getStore(HERE)
        .computeIfAbsent("seeds", _ -> new ForAllSeeds(systems, starting(own)), ForAllSeeds.class);
  }

  private static Map<String, String> settings(Own wanted) {
    return Arrays.stream(wanted.settings())
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
  }

  /// What there was when a scenario began.
  private record Begin(Instant at, Set<ChatId> chats) {
    static Begin of(Sandbox system) throws InterruptedException {
      return new Begin(Instant.now(), system.giosg().chats());
    }

    int chatsSince(Sandbox system) throws InterruptedException {
      Set<ChatId> since = new HashSet<>(system.giosg().chats());
      since.removeAll(chats);
      return since.size();
    }
  }

  /// Ends with the scenario that it was lent to, which has not passed before what its workers
  /// decided was [Replayed].
  private record Lent(Loan loan, ExtensionContext scenario, Begin begin) implements AutoCloseable {
    @Override
    public void close() {
      boolean passed = false;
      try {
        if (scenario.getExecutionException().isEmpty()) {
          Replayed.check(loan.system(), name(), begin.at(), chatsDecided());
          tellRefused();
          passed = true;
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } finally {
        loan.giveBack().accept(!passed);
      }
    }

    /// How many chats there are to decide on. What was heard of last is decided a moment later;
    /// where a scenario leaves no worker, nothing is.
    private int chatsDecided() throws InterruptedException {
      Sandbox system = loan.system();
      if (!system.worker().isRunning()) {
        return 0;
      }
      Crowd.until(
          "all that was heard of is decided",
          () ->
              system.giosg().webhooksUnderway() == 0
                  && Topic.isCommitted(system, Topics.CHAT_EVENTS));
      return begin.chatsSince(system);
    }

    private void tellRefused() throws InterruptedException {
      System.out.printf(
          "RESULT %s-webhooks-sent-again %d times%n",
          name(), loan.system().giosg().webhooksNotTaken());
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

  private static Sandbox start(int number, Map<String, String> settings, String role)
      throws InterruptedException {
    Project project = Project.here();
    RunFolder folder = new RunFolder(project.sandboxFolder().resolve("system-tests-" + number));
    folder.clear();
    Map<String, String> all = new HashMap<>();
    all.put("SIMULATOR_WEBHOOK_RETRIES", WEBHOOK_RETRIES);
    all.putAll(settings);
    all.put("BOT_DEFINITION", NumberedBot.write(folder.logs(), role).toString());
    Sandbox sandbox = new Sandbox(project, folder, Ports.free(), Jvm.OVER_AND_OVER, all);
    try {
      sandbox.start();
      return sandbox;
    } catch (RuntimeException | InterruptedException e) {
      sandbox.close();
      throw e;
    }
  }
}
