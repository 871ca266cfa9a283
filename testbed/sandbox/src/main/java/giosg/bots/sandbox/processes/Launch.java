package giosg.bots.sandbox.processes;

import java.util.List;
import java.util.Map;

/// What to start, and how to know that it is ready.
///
/// @param name of the process in messages, and of its log file
/// @param environment on top of this process's own
public record Launch(
    String name, List<String> command, Map<String, String> environment, Readiness readiness) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
