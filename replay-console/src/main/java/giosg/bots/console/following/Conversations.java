package giosg.bots.console.following;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The conversations in which something happened last, up to so many: the older ones are forgotten,
/// and found by their id only. Safe for all threads.
public final class Conversations {
  private static final Comparator<OpenConversation> BY_TIME =
      Comparator.comparing(OpenConversation::lastAt).thenComparing(one -> one.id().key());

  private final int most;
  private final Map<ConversationId, OpenConversation> byId = new HashMap<>();
  private final NavigableSet<OpenConversation> byTime = new TreeSet<>(BY_TIME);
  private boolean full;

  public Conversations(int most) {
    this.most = most;
  }

  /// What a search found.
  ///
  /// @param shown the newest of what was found, the newest first
  /// @param found how many there are
  /// @param counts how many of what the words ask for stand how, whichever was asked for
  /// @param held how many conversations are known at all
  /// @param full whether older ones were forgotten
  public record Found(
      List<OpenConversation> shown,
      int found,
      Map<Standing, Integer> counts,
      int held,
      boolean full) {
    public Found {
      shown = List.copyOf(shown);
      counts = Map.copyOf(counts);
    }
  }

  synchronized void put(OpenConversation one) {
    remove(one.id());
    byId.put(one.id(), one);
    byTime.add(one);
    if (byTime.size() > most) {
      full = true;
      byId.remove(byTime.removeFirst().id());
    }
  }

  synchronized void remove(ConversationId id) {
    OpenConversation before = byId.remove(id);
    if (before != null) {
      byTime.remove(before);
    }
  }

  /// Forgets what was written of a chat up to then.
  synchronized void erase(ChatId chat, Instant upTo) {
    byId.values().stream()
        .filter(one -> one.id().chat().equals(chat) && !one.writtenAt().isAfter(upTo))
        .map(OpenConversation::id)
        .toList()
        .forEach(this::remove);
  }

  /// @param words each has to be in an id, the state or the like; blank for all
  public synchronized Found find(Optional<Standing> standing, String words, int mostShown) {
    List<String> wanted =
        words.isBlank() ? List.of() : List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
    List<OpenConversation> shown = new ArrayList<>();
    for (OpenConversation one : byTime.descendingSet()) {
      if (one.says(wanted)) {
        counts.merge(one.standing(), 1, Integer::sum);
        boolean asked = standing.filter(only -> only != one.standing()).isEmpty();
        if (asked && shown.size() < mostShown) {
          shown.add(one);
        }
      }
    }
    int found =
        standing
            .map(only -> counts.getOrDefault(only, 0))
            .orElseGet(() -> counts.values().stream().mapToInt(Integer::intValue).sum());
    return new Found(shown, found, counts, byId.size(), full);
  }
}
