package giosg.bots.systemtests;

import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.Speaker;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// What was said in one chat, without the ids and times that differ from run to run: by the
/// visitor, and by the bot. What the bot said is put in the order of the questions, since that in
/// which it heard of them may be another one in each run; and without the menu, which answers have
/// unless they come together with the greeting, as the bot's pace may have it.
record Script(List<String> visitor, List<String> bot) {

  static Script of(List<Line> lines) {
    Predicate<Line> visitors = line -> line.speaker() == Speaker.VISITOR;
    return new Script(
        lines.stream().filter(visitors).map(Line::text).toList(),
        lines.stream()
            .filter(visitors.negate())
            .sorted(Comparator.comparing(line -> NumberedBot.answered(line.text()).orElse(0)))
            .map(Line::text)
            .toList());
  }
}
