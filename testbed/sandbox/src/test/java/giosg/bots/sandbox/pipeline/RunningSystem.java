package giosg.bots.sandbox.pipeline;

import giosg.bots.sandbox.Pipeline;
import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.SandboxPool;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test the whole system as processes, with the replay-console's pages, for itself alone
/// while it runs. The next test gets the same one, unless this test failed and may have left it
/// broken. Logs stay under `.sandbox/pipeline-tests-<number>` until the next run. Who wants to look
/// at all that run is given the [SandboxPool] itself.
final class RunningSystem implements ParameterResolver {
  /// What an ingress that is short of breath refuses is sent again: these scenarios ask what
  /// becomes of webhooks that were taken.
  static final String WEBHOOK_RETRIES = "SIMULATOR_WEBHOOK_RETRIES";

  static final String HOW_MANY_RETRIES = "30";

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(RunningSystem.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Sandbox.class || type == SandboxPool.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SandboxPool systems =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(
                "systems",
                _ -> new SandboxPool(Integer.getInteger("pipeline.at-once", 1)),
                SandboxPool.class);
    if (parameter.getParameter().getType() == SandboxPool.class) {
      return systems;
    }
    try {
      Sandbox system = systems.any(RunningSystem::start);
      context.getStore(HERE).put("lent", new Lent(systems, system, context));
      return system;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /// Ends with the test that it was lent to.
  private record Lent(SandboxPool systems, Sandbox system, ExtensionContext test)
      implements AutoCloseable {
    @Override
    public void close() {
      systems.takeBack(system, test.getExecutionException().isPresent());
    }
  }

  /// From which a replay on the console's pages may choose; empty until a test writes one.
  static Path definitions(RunFolder folder) {
    try {
      return Files.createDirectories(folder.work("definitions"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sandbox start(int number) throws InterruptedException {
    Project project = Project.here();
    RunFolder folder = new RunFolder(project.sandboxFolder().resolve("pipeline-tests-" + number));
    folder.clear();
    Map<String, String> settings =
        Map.of(
            Pipeline.DEFINITIONS,
            definitions(folder).toString(),
            WEBHOOK_RETRIES,
            HOW_MANY_RETRIES);
    Sandbox sandbox = new Sandbox(project, folder, Ports.free(), Jvm.OVER_AND_OVER, settings);
    try {
      sandbox.start();
      sandbox.startConsole();
      return sandbox;
    } catch (RuntimeException | InterruptedException notStarted) {
      sandbox.close();
      throw notStarted;
    }
  }
}
