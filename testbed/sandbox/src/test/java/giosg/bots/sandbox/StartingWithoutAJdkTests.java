package giosg.bots.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first thing that a newcomer may see.
class StartingWithoutAJdkTests {
  private static final String SENTENCE = "No JDK 25 or newer was found: install one";

  @TempDir Path folder;

  private record Said(int exitCode, String text) {}

  @Test
  void says_in_one_sentence_that_the_jdk_is_missing() throws Exception {
    Said said = run(Map.of("JDK_PLACES", "/nowhere"), script());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).startsWith(SENTENCE).hasLineCount(1);
  }

  @Test
  void does_not_take_an_older_one() throws Exception {
    jdk("17.0.15");

    Said said = run(Map.of("JDK_PLACES", folder.toString()), script());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).startsWith(SENTENCE);
  }

  @Test
  void prefers_the_one_of_java_home_to_one_that_it_finds() throws Exception {
    Path found = jdk("25.0.1");
    Path named = jdk("26");

    String findJdk = "testbed/sandbox/find-jdk.sh";
    List<String> search = List.of("bash", "-c", ". " + root().resolve(findJdk) + "; find_jdk");

    assertThat(run(Map.of("JDK_PLACES", folder.toString()), search).text())
        .isIn(found + "\n", named + "\n");
    assertThat(
            run(Map.of("JDK_PLACES", folder.toString(), "JAVA_HOME", named.toString()), search)
                .text())
        .isEqualTo(named + "\n");
  }

  @Test
  void explains_itself_even_then() throws Exception {
    List<String> command = new ArrayList<>(script());
    command.add("--help");

    Said said = run(Map.of("JDK_PLACES", "/nowhere"), command);

    assertThat(said.exitCode()).isZero();
    assertThat(said.text()).contains("--scripted", "--against");
  }

  private static List<String> script() {
    return List.of("bash", root().resolve("sandbox").toString());
  }

  private static Path root() {
    return Project.here().root();
  }

  /// Looks like a JDK of the version to whoever does not start it.
  private Path jdk(String version) throws Exception {
    Path home = folder.resolve("jdk-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String tool : List.of("java", "javac")) {
      Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n");
      assertThat(home.resolve("bin").resolve(tool).toFile().setExecutable(true)).isTrue();
    }
    return home;
  }

  /// With no java on the PATH and no other variables, only tools.
  private Said run(Map<String, String> environment, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", toolsWithoutJava().toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().putAll(environment);
    Process script = builder.start();
    String text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Said(script.exitValue(), text);
  }

  private Path toolsWithoutJava() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String name : List.of("bash", "cat", "dirname", "env", "sed", "tr", "find", "head")) {
      Path link = tools.resolve(name);
      if (!Files.exists(link)) {
        Files.createSymbolicLink(link, onThePath(name));
      }
    }
    return tools;
  }

  private static Path onThePath(String name) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .map(place -> Path.of(place, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
