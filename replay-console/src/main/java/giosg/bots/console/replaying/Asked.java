package giosg.bots.console.replaying;

import giosg.bots.model.ConversationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which conversations of a partition are asked for, and where each of them ends: all that is held
/// of all of them at once.
final class Asked {
  private final Map<ConversationId, Long> ends = new HashMap<>();
  private final Set<ConversationId> inTime = new HashSet<>();

  /// @param isInTime whether it is from the time that is asked about
  void saw(ConversationId conversation, long offset, boolean isInTime) {
    ends.put(conversation, offset);
    if (isInTime) {
      inTime.add(conversation);
    }
  }

  /// All was seen: the others are forgotten.
  void settle() {
    ends.keySet().retainAll(inTime);
    inTime.clear();
  }

  boolean has(ConversationId conversation) {
    return ends.containsKey(conversation);
  }

  /// Whether nothing follows of the conversation. It is forgotten then.
  boolean endsAt(ConversationId conversation, long offset) {
    return ends.getOrDefault(conversation, Long.MAX_VALUE) <= offset
        && ends.remove(conversation) != null;
  }
}
