package giosg.bots.systemtests;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.ReceivedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who called giosg for the chats of each partition, by `User-Agent`, which each worker's start
/// makes anew. A partition goes from one owner to the next and may come back, but not within a
/// moment: an owner has to be taken back into the group for that, and to read back what is known.
final class Owners {
  /// No partition can go away and come back in so short a time.
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private record Turn(ReceivedCall first, Instant last) {
    String owner() {
      return first.userAgent();
    }
  }

  private Owners() {}

  /// The calls of somebody in the midst of another's, told in words.
  ///
  /// @param since the number of the last call that is not looked at
  static List<String> twoAtOnce(Sandbox system, long since, Set<ChatId> chats)
      throws InterruptedException {
    return twoAtOnce(system.giosg().callsSince(since), Topic.partitions(system, chats));
  }

  /// @param calls in the order of their arrival
  /// @param partitions of the chats that are looked at
  static List<String> twoAtOnce(List<ReceivedCall> calls, Map<ChatId, Integer> partitions) {
    Map<Integer, List<Turn>> turns = new HashMap<>();
    for (ReceivedCall call : calls) {
      call.chat()
          .map(partitions::get)
          .ifPresent(number -> add(turns.computeIfAbsent(number, _ -> new ArrayList<>()), call));
    }
    List<String> found = new ArrayList<>();
    turns.forEach(
        (partition, ofIt) -> {
          for (int i = 2; i < ofIt.size(); i++) {
            Turn before = ofIt.get(i - 2);
            ReceivedCall between = ofIt.get(i - 1).first();
            Turn after = ofIt.get(i);
            Duration gone = Duration.between(before.last(), after.first().at());
            if (before.owner().equals(after.owner()) && gone.compareTo(A_MOMENT) < 0) {
              found.add(
                  "partition %d at %s: %s of %s in the midst of %s"
                      .formatted(
                          partition,
                          between.at(),
                          what(between),
                          between.userAgent(),
                          after.owner()));
            }
          }
        });
    return found;
  }

  private static String what(ReceivedCall call) {
    return call.method() + " " + call.path();
  }

  private static void add(List<Turn> turns, ReceivedCall call) {
    if (!turns.isEmpty() && turns.getLast().owner().equals(call.userAgent())) {
      Turn turn = turns.removeLast();
      turns.add(new Turn(turn.first(), call.at()));
    } else {
      turns.add(new Turn(call, call.at()));
    }
  }
}
