package giosg.bots.console.following;

import giosg.bots.model.ChatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The newest dead letters, up to so many. Safe for all threads.
public final class DeadLetterList {
  private final int most;
  private final NavigableMap<Place, Known> byTime =
      new TreeMap<>(
          Comparator.comparing(Place::at)
              .thenComparing(Place::partition)
              .thenComparing(Place::offset));
  private final Map<Where, Place> places = new HashMap<>();
  private boolean full;

  public DeadLetterList(int most) {
    this.most = most;
  }

  private record Where(int partition, long offset) {}

  private record Place(Instant at, int partition, long offset) {}

  /// @param about the chat's id, or whatever it is kept under
  /// @param what in a few words, without any text
  /// @param round how often it was brought back before
  /// @param broughtBack whether it was since
  public record Known(
      int partition,
      long offset,
      Instant at,
      String about,
      String cause,
      String what,
      int round,
      boolean broughtBack) {}

  /// @param letters the newest first
  /// @param waiting how many of each cause were not brought back, the most frequent first
  /// @param full whether older ones were forgotten
  public record Found(List<Known> letters, List<Map.Entry<String, Long>> waiting, boolean full) {
    public Found {
      letters = List.copyOf(letters);
      waiting = List.copyOf(waiting);
    }
  }

  synchronized void put(Known letter) {
    Place place = new Place(letter.at(), letter.partition(), letter.offset());
    byTime.put(place, letter);
    places.put(new Where(letter.partition(), letter.offset()), place);
    if (byTime.size() > most) {
      full = true;
      forget(byTime.firstKey());
    }
  }

  synchronized void broughtBack(int partition, long offset) {
    Place place = places.get(new Where(partition, offset));
    if (place != null) {
      byTime.computeIfPresent(
          place,
          (_, one) ->
              new Known(
                  one.partition,
                  one.offset,
                  one.at,
                  one.about,
                  one.cause,
                  one.what,
                  one.round,
                  true));
    }
  }

  /// Forgets what was written of a chat up to then.
  synchronized void erase(ChatId chat, Instant upTo) {
    byTime.entrySet().stream()
        .filter(
            one -> one.getValue().about().equals(chat.value()) && !one.getKey().at.isAfter(upTo))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::forget);
  }

  private void forget(Place place) {
    byTime.remove(place);
    places.remove(new Where(place.partition, place.offset));
  }

  public synchronized Found newest(int mostShown) {
    Map<String, Long> causes =
        byTime.values().stream()
            .filter(one -> !one.broughtBack())
            .collect(Collectors.groupingBy(Known::cause, Collectors.counting()));
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(causes.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    return new Found(
        byTime.descendingMap().values().stream().limit(mostShown).toList(), sorted, full);
  }
}
