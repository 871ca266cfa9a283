package giosg.bots.console.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Definitions that differ from the demo bot's in one thing.
final class Definitions {
  private Definitions() {}

  static Path demoBut(Path folder, String what, String instead) throws IOException {
    String text = OnKafka.DEMO.text();
    if (!text.contains(what)) {
      throw new IllegalArgumentException("the demo bot has no '" + what + "'");
    }
    return Files.writeString(folder.resolve("changed.yaml"), text.replace(what, instead));
  }
}
