package giosg.bots.sandbox.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was said in a chat, to read or to compare with another run.
public record Transcript(List<Line> lines) {

  public Transcript {
    lines = List.copyOf(lines);
  }

  /// Who said what, with which buttons, and none of the times and ids: equal for runs that went the
  /// same.
  public List<String> words() {
    return lines.stream().map(Line::words).toList();
  }

  /// For a person: each line of the bot begins with the time since the visitor's last.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    Instant visitorSpoke = null;
    for (Line line : lines) {
      if (line.speaker() == Speaker.VISITOR) {
        visitorSpoke = line.at();
      }
      text.append(margin(line, visitorSpoke)).append(line.words().replace("\n", " / "));
      text.append('\n');
    }
    return text.toString();
  }

  private static String margin(Line line, @Nullable Instant visitorSpoke) {
    if (line.speaker() != Speaker.BOT || visitorSpoke == null) {
      return " ".repeat(12);
    }
    return "%+7d ms  ".formatted(Duration.between(visitorSpoke, line.at()).toMillis());
  }

  /// What the bot said first, or nothing.
  public String firstWordsOfTheBot() {
    return lines.stream()
        .filter(line -> line.speaker() == Speaker.BOT)
        .limit(1)
        .map(Line::words)
        .collect(Collectors.joining());
  }
}
