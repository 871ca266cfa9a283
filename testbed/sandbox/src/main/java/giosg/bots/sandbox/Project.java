package giosg.bots.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/// The built project on this disk: which jar is where.
public record Project(Path root) {

  public Project {
    root = root.toAbsolutePath().normalize();
  }

  /// The project that the working folder lies in: its root, or a module of it.
  public static Project here() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("testbed/sandbox"))) {
        return new Project(folder);
      }
    }
    throw new IllegalStateException(start + " lies in no folder that has testbed/sandbox");
  }

  Path service(String name) {
    return root.resolve(name).resolve("target").resolve(name + ".jar");
  }

  Path simulator() {
    return root.resolve("testbed/giosg-simulator/target/giosg-simulator-exec.jar");
  }

  /// Where runs leave their files.
  public Path sandboxFolder() {
    return root.resolve(".sandbox");
  }
}
