package giosg.bots.systemtests;

import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives scenarios the whole system with the [NumberedBot], started once for all of them. Its logs
/// stay under `.sandbox/system-tests-shared` until the next run.
final class RunningSystem implements ParameterResolver {
  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(RunningSystem.class);

  private record Started(Sandbox sandbox) implements AutoCloseable {

    static Started now() {
      try {
        return new Started(RunningSystem.start("shared", Map.of()));
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopping);
      }
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  /// A system of one's own, for what another cannot be shared for.
  static Sandbox start(String name, Map<String, String> settings) throws InterruptedException {
    return start(name, settings, "reactive");
  }

  /// @param role how the bot comes into chats
  static Sandbox start(String name, Map<String, String> settings, String role)
      throws InterruptedException {
    Project project = Project.here();
    RunFolder folder = new RunFolder(project.sandboxFolder().resolve("system-tests-" + name));
    folder.clear();
    Map<String, String> all = new HashMap<>(settings);
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
