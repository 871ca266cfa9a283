package giosg.bots.benchmarks.replay;

import giosg.bots.sandbox.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that runs to its end.
///
/// @param text what it printed, apart from errors
/// @param cpu how much processor time it took
record Command(int code, String text, long nanos, Duration cpu) {
  /// What the shell's `times` prints: of itself, then of what it ran, each in user mode and system.
  private static final Pattern TIMES =
      Pattern.compile("(?:(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*){2}\\z");

  static Command run(List<String> command) throws IOException, InterruptedException {
    List<String> timed =
        new ArrayList<>(List.of("sh", "-c", "\"$@\"; code=$?; times; exit $code", "sh"));
    timed.addAll(command);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(timed).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      return of(code, text, System.nanoTime() - start);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Command of(int code, String text, long nanos) {
    Matcher times = TIMES.matcher(text);
    if (!times.find()) {
      throw new IllegalStateException("the shell told no times: " + text);
    }
    Duration user = minutes(times.group(1), times.group(2));
    Duration system = minutes(times.group(3), times.group(4));
    return new Command(code, text.substring(0, times.start()), nanos, user.plus(system));
  }

  private static Duration minutes(String minutes, String seconds) {
    long millis = Math.round(Double.parseDouble(seconds) * 1_000);
    return Duration.ofMinutes(Long.parseLong(minutes)).plusMillis(millis);
  }

  /// The replay-console as from a shell, on a modest heap.
  static Command console(String... arguments) throws IOException, InterruptedException {
    Path jar = Project.here().root().resolve("replay-console/target/replay-console.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build the project first");
    }
    return java(List.of("-jar", jar.toString()), arguments);
  }

  /// A class of this benchmark's, in a JVM of its own on the same modest heap.
  static Command main(Class<?> main, String... arguments) throws IOException, InterruptedException {
    return java(
        List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()),
        arguments);
  }

  private static Command java(List<String> what, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(what);
    command.addAll(List.of(arguments));
    return run(command);
  }

  /// @throws IllegalStateException when it failed
  Command good() {
    if (code != 0) {
      throw new IllegalStateException("a command failed with " + code + ": " + text);
    }
    return this;
  }

  double seconds() {
    return nanos / 1e9;
  }
}
