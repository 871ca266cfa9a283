package giosg.bots.ingress.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// In a process of its own, so that no other program runs out of room. On a small disk of its own,
/// where one may be mounted; else no file may grow beyond a size, which SQLite meets as an error of
/// the disk instead of a full one. The child process may hang on a full disk, which must not hold
/// the build up; no speed is judged.
@Timeout(180)
class FullDiskTests {
  private static final String MOUNT =
      "mount -t tmpfs -o size=3m tmpfs \"$1\" && shift && exec \"$@\"";

  @TempDir private Path disk;

  @Test
  void refuses_more_keeps_what_it_has_and_goes_on_when_there_is_room_again()
      throws IOException, InterruptedException {
    List<String> mounting = List.of("unshare", "--mount", "sh", "-c", MOUNT, "sh", disk.toString());
    boolean canMount = run(mounting, List.of("true")).endsWith("exit 0");

    String said =
        canMount
            ? run(mounting, program(disk.resolve("spool"), disk.resolve("filler")))
            : limited();

    assertThat(said).contains("all was as it must be").endsWith("exit 0");
  }

  @Test
  void does_so_too_when_a_file_may_not_grow() throws IOException, InterruptedException {
    assertThat(limited()).contains("all was as it must be").endsWith("exit 0");
  }

  /// In blocks of 512 or 1024 bytes.
  private String limited() throws IOException, InterruptedException {
    return run(
        List.of("sh", "-c", "ulimit -f 8192 && exec \"$@\"", "sh"),
        program(disk.resolve("limited")));
  }

  private static List<String> program(Path... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FillingADisk.class.getName()),
            Stream.of(arguments).map(Path::toString))
        .toList();
  }

  /// What it prints, and how it ends.
  private static String run(List<String> in, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = Stream.concat(in.stream(), program.stream()).toList();
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException noSuchProgram) {
      return "exit 127";
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "exit " + process.waitFor();
  }
}
