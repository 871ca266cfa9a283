package giosg.bots.benchmarks.replay;

import giosg.bots.sandbox.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program that runs to its end.
///
/// @param text what it printed, apart from errors
record Command(int code, String text, long nanos) {

  static Command run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      return new Command(code, text, System.nanoTime() - start);
    } finally {
      process.destroyForcibly();
    }
  }

  /// The replay-console as from a shell, on a modest heap.
  static Command console(String... arguments) throws IOException, InterruptedException {
    Path jar = Project.here().root().resolve("replay-console/target/replay-console.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: build the project first");
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        new ArrayList<>(List.of(java.toString(), "-Xmx512m", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  double seconds() {
    return nanos / 1e9;
  }
}
