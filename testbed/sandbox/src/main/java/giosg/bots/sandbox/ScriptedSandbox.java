package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// The system on free ports, for as long as the scripted conversation takes: it disturbs nothing
/// else on this machine.
record ScriptedSandbox(Project project, Clock clock) {

  /// Whether every step was as expected. The logs stay when one was not.
  boolean run() throws InterruptedException {
    String name = "scripted-" + clock.millis() + "-" + ProcessHandle.current().pid();
    RunFolder folder = new RunFolder(project.sandboxFolder().resolve(name));
    boolean good;
    try (Sandbox sandbox = new Sandbox(project, folder, Ports.free(), Jvm.QUICK_START, Map.of())) {
      sandbox.closeAtExit();
      System.out.println("Starting the system on free ports; logs: " + folder.logs());
      long start = System.nanoTime();
      sandbox.start();
      System.out.printf(
          "Ready after %d s.%n%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
      good = new Demo(sandbox.giosg()).run();
    }
    if (good) {
      folder.delete();
    } else {
      System.err.println("The logs: " + folder.logs());
    }
    return good;
  }
}
