package giosg.bots.console.reading;

/// Told of how far reading is, and asked whether to go on. Called by several threads.
public interface Progress {
  Progress QUIET = new Progress() {};

  /// @param total offsets of the span that is read, some of which may hold no record
  default void read(Span span, long done, long total) {}

  /// Whether whoever asked has had enough; what was read until then is still told.
  default boolean isStopped() {
    return false;
  }
}
