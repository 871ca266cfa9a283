package giosg.bots.console.exporting;

import giosg.bots.model.MemberId;
import giosg.bots.model.UserId;
import java.util.HashMap;
import java.util.Map;

/// Those in a chat by the names that they have in a rehearsal, in place of their ids, which are
/// long, and of persons.
final class Persons {
  private final Map<MemberId, String> names = new HashMap<>();
  private int colleagues;

  Persons(UserId bot) {
    names.put(new MemberId(bot.value()), "bot");
  }

  String colleague(MemberId id) {
    return names.computeIfAbsent(id, _ -> "colleague-" + ++colleagues);
  }

  /// A chat has one visitor.
  String visitor(MemberId id) {
    return names.computeIfAbsent(id, _ -> "visitor");
  }
}
