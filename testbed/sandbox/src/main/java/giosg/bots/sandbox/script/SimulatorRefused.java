package giosg.bots.sandbox.script;

/// The simulator did not do what it was asked, or did not answer; the message says what was asked.
public final class SimulatorRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulatorRefused(String message) {
    super(message);
  }
}
