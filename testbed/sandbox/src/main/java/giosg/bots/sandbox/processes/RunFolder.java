package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Where the processes of one run leave their files: `logs/<name>.log`, and a working folder for
/// each, so that a relative path in a service's settings falls into the run and not into the
/// sources.
public record RunFolder(Path root) {

  public RunFolder {
    root = root.toAbsolutePath().normalize();
  }

  public Path log(String name) {
    return inside("logs").resolve(name + ".log");
  }

  public Path logs() {
    return inside("logs");
  }

  /// The working folder of a process.
  public Path work(String name) {
    return inside("work").resolve(name);
  }

  /// Forgets what an earlier run left: its logs, and its data, which are sealed with keys that are
  /// gone.
  public void clear() {
    delete(inside("logs"));
    delete(inside("work"));
  }

  /// Deletes the folder with everything in it.
  public void delete() {
    delete(root);
  }

  private Path inside(String name) {
    return root.resolve(name);
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }
}
