package giosg.bots.console.exporting;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.journal.JournalEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which call ended under which number: the journal names what was begun without it.
final class Numbers {
  private Numbers() {}

  static Map<Long, BotAction> of(List<JournalEntry> journal) {
    Map<Long, BotAction> begun = new HashMap<>();
    long number = 0;
    for (JournalEntry entry : journal) {
      if (entry.before().isPresent()) {
        number = entry.before().get().work().begunSoFar();
      }
      if (entry.begun().isPresent()) {
        boolean anew = entry.happening() instanceof Happening.StartedTooLate;
        number = anew ? number : number + 1;
        begun.put(number, entry.begun().get());
      }
    }
    return begun;
  }
}
