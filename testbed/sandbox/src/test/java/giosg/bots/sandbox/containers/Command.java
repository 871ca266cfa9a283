package giosg.bots.sandbox.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program to its end in a folder.
///
/// @param environment on top of this process's own
record Command(Path folder, Map<String, String> environment, List<String> program) {

  record Ended(int exitCode, String said) {}

  /// What it said, when it ended with 0.
  String run(Duration limit, String... arguments) throws InterruptedException {
    Ended ended = attempt(limit, arguments);
    if (ended.exitCode() != 0) {
      throw new IllegalStateException(
          "%s %s ended with %d:\n%s"
              .formatted(
                  String.join(" ", program),
                  String.join(" ", arguments),
                  ended.exitCode(),
                  ended.said()));
    }
    return ended.said();
  }

  /// Also when it ended with something else, or there is no such program.
  Ended attempt(Duration limit, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    try {
      Path said = Files.createTempFile("command", ".log");
      try {
        return runInto(said, command, limit);
      } finally {
        Files.delete(said);
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  private Ended runInto(Path said, List<String> command, Duration limit)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException noSuchProgram) {
      return new Ended(-1, String.valueOf(noSuchProgram.getMessage()));
    }
    process.getOutputStream().close();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroy();
      process.waitFor();
    }
    return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }
}
