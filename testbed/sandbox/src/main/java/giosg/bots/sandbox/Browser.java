package giosg.bots.sandbox;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The browser of whoever sits at this machine.
final class Browser {
  private Browser() {}

  /// Opens a page when a person at a terminal with a screen asked for it, else does nothing: the
  /// address was printed.
  static void open(URI page) {
    boolean atATerminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    opener(System.getProperty("os.name", ""), System.getenv())
        .filter(_ -> atATerminal)
        .ifPresent(command -> start(command, page));
  }

  /// The program that opens a page, on a machine that has a screen.
  static Optional<String> opener(String system, Map<String, String> environment) {
    if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return Optional.of("open");
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? Optional.of("xdg-open") : Optional.empty();
  }

  private static void start(String command, URI page) {
    try {
      new ProcessBuilder(List.of(command, page.toString()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noSuchProgram) {
      // Nothing lost: whoever has no such program follows the printed address.
    }
  }
}
