package giosg.bots.benchmarks.replay;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.timeline.Telling;
import giosg.bots.console.timeline.TimelineText;
import giosg.bots.model.ChatId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// The query behind `show`: from a chat's id to the lines that are printed.
///
/// @param webhooks how many of the chat were found
record Query(long nanos, int webhooks) {

  static Query ask(KafkaAccess access, ChatId chat, Window window) {
    long start = System.nanoTime();
    ChatRecords records = new Chats(access, Progress.QUIET, Clock.systemUTC()).read(chat, window);
    List<String> lines = TimelineText.of(Telling.tell(records, Mask.allBut("")), ZoneOffset.UTC);
    long taken = System.nanoTime() - start;
    if (lines.size() < records.webhooks().size()) {
      throw new IllegalStateException("chat " + chat + " is not told whole");
    }
    return new Query(taken, records.webhooks().size());
  }

  /// Asks once, in a JVM that has done nothing else, and prints what came of it.
  public static void main(String[] arguments) {
    KafkaAccess access = new KafkaAccess(Map.of("bootstrap.servers", arguments[0]));
    Query first = ask(access, new ChatId(arguments[1]), Window.ALL);
    System.out.println(first.nanos + " " + first.webhooks);
  }

  /// What another JVM printed.
  static Query read(String printed) {
    String[] parts = printed.strip().split(" ", -1);
    return new Query(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
  }
}
