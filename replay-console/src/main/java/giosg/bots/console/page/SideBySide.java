package giosg.bots.console.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// Two lists of lines beside each other.
final class SideBySide {
  private SideBySide() {}

  /// @param kind `same`, `changed`, `gone` or `new`
  record Row(String was, String now, String kind) {}

  static List<Row> of(List<String> was, List<String> now) {
    List<Row> rows = new ArrayList<>();
    int done = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(was, now).getDeltas()) {
      int position = delta.getSource().getPosition();
      was.subList(done, position).forEach(line -> rows.add(new Row(line, line, "same")));
      List<String> before = delta.getSource().getLines();
      List<String> after = delta.getTarget().getLines();
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        String left = i < before.size() ? before.get(i) : "";
        String right = i < after.size() ? after.get(i) : "";
        rows.add(
            new Row(
                left, right, i >= before.size() ? "new" : i >= after.size() ? "gone" : "changed"));
      }
      done = position + before.size();
    }
    was.subList(done, was.size()).forEach(line -> rows.add(new Row(line, line, "same")));
    return rows;
  }
}
