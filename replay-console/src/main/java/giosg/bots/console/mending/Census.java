package giosg.bots.console.mending;

import giosg.bots.model.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How many dead letters there are, counted partition by partition.
public final class Census {
  private final Map<String, Integer> causes = new HashMap<>();
  private final Set<UserId> botUsers = new HashSet<>();
  private int size;
  private int repeated;
  private int chats;
  private int broughtBack;
  private int stay;

  void add(DeadLetters.Found found) {
    broughtBack += found.broughtBack();
    Set<String> about = new HashSet<>();
    for (GivenUp one : found.waiting()) {
      Letter first = one.first();
      if (one.hasComeBackOftenEnough()) {
        stay++;
        continue;
      }
      String cause =
          first
              .staysFor()
              .map(why -> first.cause() + " (stays: " + why + ")")
              .orElse(first.cause());
      causes.merge(cause, 1, Integer::sum);
      if (one.comesBack()) {
        size++;
        repeated += one.letters().size() - 1;
        about.add(first.about());
        first.botUser().ifPresent(botUsers::add);
      }
    }
    // All of a chat lies in one partition.
    chats += about.size();
  }

  /// How many facts are to be brought back.
  public int size() {
    return size;
  }

  /// How many letters more there are of the same facts.
  public int repeated() {
    return repeated;
  }

  /// How many chats they are of.
  public int chats() {
    return chats;
  }

  /// How much was given up for which cause, also of what can never come back.
  public Map<String, Integer> causes() {
    return Map.copyOf(causes);
  }

  /// How many letters were brought back already.
  public int broughtBack() {
    return broughtBack;
  }

  /// How many facts were brought back three times and stay.
  public int stay() {
    return stay;
  }

  /// Whose they are.
  Set<UserId> botUsers() {
    return Set.copyOf(botUsers);
  }
}
