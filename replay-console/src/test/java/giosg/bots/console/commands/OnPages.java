package giosg.bots.console.commands;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios on the console's pages: each class has a console of its own, with no definitions but
/// the demo bot's.
abstract class OnPages extends OnKafka {
  static RunningConsole console;
  @TempDir private static Path folder;

  @BeforeAll
  static void startConsole() {
    console = new RunningConsole(folder);
  }

  @AfterAll
  static void stopConsole() {
    console.close();
  }
}
