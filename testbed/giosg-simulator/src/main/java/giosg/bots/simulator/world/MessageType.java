package giosg.bots.simulator.world;

import java.util.Locale;

/// The kinds of chat messages the simulator makes. Only [#MSG] is counted by the chat's counters.
public enum MessageType {
  MSG,
  JOIN,
  LEAVE,
  ACTION;

  /// The name giosg gives it in `type`.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
