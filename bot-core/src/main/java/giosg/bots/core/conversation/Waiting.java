package giosg.bots.core.conversation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What keeps a conversation from going on, and what it waits for beside.
///
/// @param timers when each is due
/// @param forToken whether it is parked until a newer token comes in; that is no failure
/// @param failingSince when what it tries now first failed; empty while all is well
/// @param attempts how often that failed
public record Waiting(
    Map<Timer, Instant> timers, boolean forToken, Optional<Instant> failingSince, int attempts) {
  static final Waiting FOR_NOTHING = new Waiting(Map.of(), false, Optional.empty(), 0);

  public Waiting {
    Map<Timer, Instant> sorted = new EnumMap<>(Timer.class);
    sorted.putAll(timers);
    timers = Collections.unmodifiableMap(sorted);
  }

  boolean blocks() {
    return forToken
        || timers.containsKey(Timer.RETRY)
        || timers.containsKey(Timer.PAUSE)
        || timers.containsKey(Timer.SETTLE);
  }

  Waiting until(Timer timer, Instant due) {
    Map<Timer, Instant> more = new EnumMap<>(Timer.class);
    more.putAll(timers);
    more.put(timer, due);
    return new Waiting(more, forToken, failingSince, attempts);
  }

  Waiting without(Timer timer) {
    if (!timers.containsKey(timer)) {
      return this;
    }
    Map<Timer, Instant> fewer = new EnumMap<>(Timer.class);
    fewer.putAll(timers);
    fewer.remove(timer);
    return new Waiting(fewer, forToken, failingSince, attempts);
  }

  /// A new beginning, but for a token that is missing and, if so, for what may still take effect.
  Waiting anew(boolean settling) {
    Map<Timer, Instant> left = new EnumMap<>(Timer.class);
    left.putAll(timers);
    left.keySet().removeIf(timer -> !settling || timer != Timer.SETTLE);
    return new Waiting(left, forToken, Optional.empty(), 0);
  }

  Waiting forToken(boolean parked) {
    return new Waiting(timers, parked, failingSince, attempts);
  }

  Waiting failedAgain(Instant now) {
    return new Waiting(timers, forToken, failingSince.or(() -> Optional.of(now)), attempts + 1);
  }

  Waiting recovered() {
    return failingSince.isEmpty() && attempts == 0
        ? this
        : new Waiting(timers, forToken, Optional.empty(), 0);
  }
}
