package giosg.bots.sandbox;

import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import java.util.Map;

/// What a run on this machine is made of.
///
/// @param settings environment variables for the three services, such as `BOT_DEFINITION`; those
///     that begin with `SIMULATOR_` are for the simulator too
public record Setup(
    Project project, RunFolder folder, Ports ports, Jvm jvm, Map<String, String> settings) {

  public Setup {
    settings = Map.copyOf(settings);
  }
}
