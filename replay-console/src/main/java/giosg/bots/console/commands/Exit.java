package giosg.bots.console.commands;

/// What the exit codes mean.
public final class Exit {
  public static final int GOOD = 0;

  /// A difference, or a conversation test that failed.
  public static final int DIFFERENT = 1;

  /// It could not be done: wrong options, Kafka is away, no such file.
  public static final int REFUSED = 2;

  /// There is nothing that was asked for.
  public static final int NOT_FOUND = 3;

  /// Something that was asked for could not be replayed, and nothing else came out otherwise.
  public static final int FAILED = 4;

  private Exit() {}
}
