package giosg.bots.console.commands;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// Two lists of lines as one: what both have, what only the first has (-), only the second (+).
final class Differences {
  private Differences() {}

  static List<String> of(List<String> was, List<String> now) {
    List<String> lines = new ArrayList<>();
    int done = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(was, now).getDeltas()) {
      int position = delta.getSource().getPosition();
      was.subList(done, position).forEach(line -> lines.add("  " + line));
      delta.getSource().getLines().forEach(line -> lines.add("- " + line));
      delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
      done = position + delta.getSource().size();
    }
    was.subList(done, was.size()).forEach(line -> lines.add("  " + line));
    return lines;
  }
}
