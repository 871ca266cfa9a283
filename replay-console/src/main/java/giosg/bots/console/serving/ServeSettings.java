package giosg.bots.console.serving;

import giosg.bots.console.page.Guard;

/// Where the console listens, and to whom.
///
/// @param bind the address of an interface; whoever reaches it reads what visitors wrote
/// @param port 0 takes any that is free
/// @param managementPort of health and metrics; 0 takes any that is free
/// @param guard what keeps other sites out
/// @param conversations how many are held for the list
public record ServeSettings(
    String bind, int port, int managementPort, Guard guard, int conversations) {
  private static final int MOST_CONVERSATIONS = 200_000;

  public ServeSettings {
    check("--port", port);
    check("--management-port", managementPort);
    if (port == managementPort && port != 0) {
      throw new IllegalArgumentException("--port and --management-port must differ");
    }
    if (conversations < 1 || conversations > MOST_CONVERSATIONS) {
      throw new IllegalArgumentException("--keep must be 1 to " + MOST_CONVERSATIONS);
    }
  }

  private static void check(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(option + " must be 0 to 65535");
    }
  }
}
