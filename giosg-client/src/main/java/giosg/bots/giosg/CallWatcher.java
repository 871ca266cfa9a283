package giosg.bots.giosg;

import java.time.Duration;

/// Told of each finished call: the seam for metrics. Never told whose chat it was.
@FunctionalInterface
public interface CallWatcher {

  CallWatcher NONE = (_, _, _) -> {};

  /// @param call such as `say` or `messages`
  /// @param meaning the kind of [Answer], such as `Done`
  /// @param took with all waiting and all attempts
  void finished(String call, String meaning, Duration took);
}
