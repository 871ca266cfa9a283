package giosg.bots.worker.partitions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Numbered questions of visitors, and a bot whose every answer tells which one it answers: so what
/// is lost, said twice or out of order shows by the numbers alone.
final class Questions {
  static final String FIRST_WORDS = "Good day";
  private static final String GREETING = "Hello, I know all about numbers.";
  private static final String ASKED = "Please tell me about q";
  private static final String ANSWERED = "This is the answer to q";
  private static final int MOST = 40;

  private final List<String> lost = new ArrayList<>();
  private final List<String> duplicates = new ArrayList<>();
  private final List<String> outOfOrder = new ArrayList<>();
  private final List<String> causeless = new ArrayList<>();
  private int questions;

  static String question(int number) {
    return ASKED + number;
  }

  /// Writes the bot's definition.
  static Path definition(Path folder) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        version: 1
        name: numbers
        roles: [reactive]
        default_language: en
        languages:
          en:
            greeting: %s
            again: This was no question about a number.
            menu:
              text: Ask about one of them.
              buttons:
                - text: The first one
                  value: first
                  answer: No number at all
            keywords:
        """
            .formatted(GREETING));
    for (int number = 1; number <= MOST; number++) {
      yaml.append("      - words: [q%1$d]\n        answer: %2$s%1$d\n".formatted(number, ANSWERED));
    }
    try {
      return Files.writeString(folder.resolve("numbers.yaml"), yaml);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// Whether as many texts of the bot's are there as there are of the visitor's: the first words
  /// are answered by the greeting.
  static boolean isAnswered(List<String> texts) {
    return texts.stream().filter(Questions::isTheBots).count() * 2 >= texts.size();
  }

  private static boolean isTheBots(String text) {
    return !text.equals(FIRST_WORDS) && !text.startsWith(ASKED);
  }

  /// Looks every question up in its chat.
  void lookUp(UUID chat, List<String> texts) {
    List<String> asked =
        texts.stream()
            .filter(text -> text.startsWith(ASKED))
            .map(text -> text.substring(ASKED.length()))
            .toList();
    questions += asked.size();
    List<String> said = texts.stream().filter(Questions::isTheBots).toList();
    List<String> answered =
        said.stream()
            .filter(text -> text.startsWith(ANSWERED))
            .map(text -> text.substring(ANSWERED.length()))
            .toList();
    int greetings = Collections.frequency(said, GREETING);
    note(lost, greetings == 0, chat + ": the greeting");
    note(duplicates, greetings > 1, chat + ": " + greetings + " greetings");
    for (String number : asked) {
      int answers = Collections.frequency(answered, number);
      note(lost, answers == 0, chat + ": q" + number);
      note(duplicates, answers > 1, chat + ": q" + number);
    }
    List<String> inOrder = asked.stream().filter(answered::contains).toList();
    note(outOfOrder, !answered.stream().distinct().toList().equals(inOrder), chat + ": " + said);
    int others = said.size() - greetings - answered.size();
    note(causeless, others > 0 || !asked.containsAll(answered), chat + ": " + said);
  }

  private static void note(List<String> where, boolean holds, String what) {
    if (holds) {
      where.add(what);
    }
  }

  /// One line per figure, as all measurements here are printed.
  void print(String scenario) {
    print(scenario, "questions", questions);
    print(scenario, "lost", lost.size());
    print(scenario, "duplicates", duplicates.size());
    print(scenario, "out-of-order", outOfOrder.size());
    print(scenario, "without-cause", causeless.size());
  }

  private static void print(String scenario, String figure, long count) {
    System.out.printf("RESULT %s-%s %d messages%n", scenario, figure, count);
  }

  boolean isClean() {
    return lost.isEmpty() && duplicates.isEmpty() && outOfOrder.isEmpty() && causeless.isEmpty();
  }

  @Override
  public String toString() {
    return "lost %s, duplicates %s, out of order %s, without cause %s"
        .formatted(lost, duplicates, outOfOrder, causeless);
  }
}
