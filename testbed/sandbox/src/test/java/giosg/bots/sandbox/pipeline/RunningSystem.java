package giosg.bots.sandbox.pipeline;

import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the whole system as processes, started once for all of them. Its logs stay under
/// `.sandbox/pipeline-tests` until the next run.
final class RunningSystem implements ParameterResolver {
  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(RunningSystem.class);

  private record Started(Sandbox sandbox) implements AutoCloseable {

    static Started now() {
      RunFolder folder = new RunFolder(Project.here().sandboxFolder().resolve("pipeline-tests"));
      folder.clear();
      Sandbox sandbox =
          new Sandbox(Project.here(), folder, Ports.free(), Jvm.QUICK_START, Map.of());
      try {
        sandbox.start();
        sandbox.startConsole();
      } catch (InterruptedException e) {
        sandbox.close();
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (RuntimeException e) {
        sandbox.close();
        throw e;
      }
      return new Started(sandbox);
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Sandbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SHARED)
        .computeIfAbsent("sandbox", _ -> Started.now(), Started.class)
        .sandbox();
  }
}
