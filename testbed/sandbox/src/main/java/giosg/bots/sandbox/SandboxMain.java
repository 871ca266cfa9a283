package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.ProcessFailed;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.SimulatorRefused;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/// What `./sandbox` starts, in the project's root. The script has checked the arguments.
final class SandboxMain {
  private SandboxMain() {}

  public static void main(String[] args) throws InterruptedException {
    boolean good;
    try {
      good = run(List.of(args));
    } catch (ProcessFailed | SimulatorRefused | IllegalArgumentException failure) {
      System.err.println(failure.getMessage());
      good = false;
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean run(List<String> options) throws InterruptedException {
    if (options.isEmpty()) {
      return new OpenSandbox(Project.here()).run();
    }
    if (options.getFirst().equals("--against")) {
      return new Demo(new SimulatorClient(URI.create(options.getLast()))).run();
    }
    return new ScriptedSandbox(Project.here(), Clock.systemUTC()).run();
  }
}
