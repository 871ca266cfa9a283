package giosg.bots.sandbox.processes;

import java.nio.file.Path;

/// A child process did not do what it was started for. The message is for a person: what happened,
/// the last lines of the log, and which file has the rest.
public final class ProcessFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LINES = 15;

  ProcessFailed(String what, Path log) {
    super(what + ". The end of " + log + ":\n" + LogTail.of(log, LINES));
  }
}
