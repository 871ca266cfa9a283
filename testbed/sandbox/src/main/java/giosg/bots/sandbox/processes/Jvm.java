package giosg.bots.sandbox.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How child processes run Java: with the executable that runs this, on a modest heap.
public enum Jvm {
  /// Up fast on few cores: for a sandbox and for tests.
  QUICK_START,
  /// As in production: for measurements.
  LASTING;

  private List<String> flags() {
    return switch (this) {
      case QUICK_START -> List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
      case LASTING -> List.of();
    };
  }

  /// The command for a runnable jar.
  public List<String> jar(int heapMegabytes, Path jar) {
    return command(heapMegabytes, List.of("-jar", jar.toString()));
  }

  List<String> command(int heapMegabytes, List<String> rest) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(flags());
    command.addAll(rest);
    return command;
  }
}
