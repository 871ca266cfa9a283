package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The replay-console's real jar, run as from a shell.
record ReplayConsole(String bootstrapServers) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static ReplayConsole of(Sandbox system) {
    return new ReplayConsole(system.broker().bootstrapServers());
  }

  /// What it printed, apart from errors and progress, and its exit code.
  record Printed(int code, String text) {}

  Printed run(String... arguments) throws IOException, InterruptedException {
    Path jar = Project.here().root().resolve("replay-console/target/replay-console.jar");
    Program.Run run = Jvm.OVER_AND_OVER.service(256, jar, arguments).next();
    ProcessBuilder builder =
        new ProcessBuilder(run.command()).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    Process process = builder.start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      run.whenStopped().run();
      return new Printed(process.exitValue(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
