package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The last lines of a log file, indented for a message.
final class LogTail {
  /// Decodes any byte, and the messages are ASCII nearly always.
  private static final Charset LENIENT = StandardCharsets.ISO_8859_1;

  private LogTail() {}

  static String of(Path log, int lines) {
    try {
      List<String> all = Files.readAllLines(log, LENIENT);
      if (all.isEmpty()) {
        return "  (it wrote nothing)";
      }
      return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
          .map(line -> "  " + line)
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      return "  (unreadable: " + unreadable.getMessage() + ")";
    }
  }
}
