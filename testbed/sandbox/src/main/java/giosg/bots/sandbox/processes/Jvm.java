package giosg.bots.sandbox.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How child processes run Java: with the executable that runs this, on a modest heap.
public enum Jvm {
  /// Up fast on few cores: for a sandbox.
  QUICK_START,
  /// Up again and again, on few cores: for tests. The first that is stopped takes some seconds to
  /// leave what makes all others start faster.
  OVER_AND_OVER,
  /// As in production: for measurements.
  LASTING;

  private List<String> flags() {
    return switch (this) {
      case QUICK_START, OVER_AND_OVER -> List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
      case LASTING -> List.of();
    };
  }

  /// A runnable jar.
  public Program jar(int heapMegabytes, Path jar) {
    return Program.of(command(heapMegabytes, List.of("-jar", jar.toString())));
  }

  /// A runnable jar of Spring Boot's.
  public Program service(int heapMegabytes, Path jar, String... arguments) {
    return switch (this) {
      case OVER_AND_OVER ->
          () -> {
            UnpackedJar unpacked = UnpackedJar.of(jar);
            return run(heapMegabytes, unpacked.classes(), inJar(unpacked.jar(), arguments));
          };
      case QUICK_START, LASTING -> Program.of(command(heapMegabytes, inJar(jar, arguments)));
    };
  }

  private Program.Run run(int heapMegabytes, ClassArchive classes, List<String> rest) {
    ClassArchive.Use use = classes.use();
    List<String> all = new ArrayList<>(use.flags());
    all.addAll(rest);
    return new Program.Run(
        command(heapMegabytes, all), ClassArchive.TIME_TO_END, use.whenStopped());
  }

  private static List<String> inJar(Path jar, String... arguments) {
    List<String> rest = new ArrayList<>(List.of("-jar", jar.toString()));
    rest.addAll(List.of(arguments));
    return rest;
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
