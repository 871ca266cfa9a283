package giosg.bots.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bot whose every answer tells which message it answers: so what is lost, said twice or out of
/// order shows by the numbers alone.
final class NumberedBot {
  static final String GREETING = "Hello, I know all about numbers.";
  static final String TALK_TO_A_HUMAN = "Talk to a human";
  static final String ANNOUNCEMENT = "I am looking for a colleague.";
  static final String CONFIRMATION = "A colleague was asked to join.";
  static final String FEEDBACK = "Was I of any help?";
  static final String HELPFUL = "Yes";
  static final String THANKS = "Thank you!";

  /// What cannot be told by number would be answered with this.
  private static final int MOST = 400;

  private static final Pattern QUESTION = Pattern.compile("Please tell me about q(\\d+)");
  private static final Pattern ANSWER = Pattern.compile("This is the answer to q(\\d+)");

  private NumberedBot() {}

  static String question(int number) {
    return "Please tell me about q" + number;
  }

  static Optional<Integer> asked(String text) {
    return number(QUESTION.matcher(text));
  }

  static Optional<Integer> answered(String text) {
    return number(ANSWER.matcher(text));
  }

  private static Optional<Integer> number(Matcher text) {
    return text.matches() ? Optional.of(Integer.valueOf(text.group(1))) : Optional.empty();
  }

  /// Where its definition is.
  static Path in(Path folder) {
    return folder.resolve("numbers.yaml");
  }

  /// Writes its definition, for `BOT_DEFINITION`.
  static Path write(Path folder, String role) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        """
        version: 1
        name: numbers
        roles: [%s]
        default_language: en
        languages:
          en:
            greeting: %s
            again: This was no question about a number.
            menu:
              text: Ask about one of them.
              buttons:
                - text: %s
                  value: human
                  hands_over: true
            hand_over:
              team: Customer service
              announcement: %s
              confirmation: %s
              regret: No colleague is online right now.
              feedback:
                text: %s
                buttons:
                  - text: '%s'
                    value: helpful
                    answer: %s
                    leaves: true
            keywords:
        """
            .formatted(
                role,
                GREETING,
                TALK_TO_A_HUMAN,
                ANNOUNCEMENT,
                CONFIRMATION,
                FEEDBACK,
                HELPFUL,
                THANKS));
    for (int number = 1; number <= MOST; number++) {
      yaml.append(
          """
                - words: [q%1$d]
                  answer: This is the answer to q%1$d
          """
              .formatted(number));
    }
    Path file = in(folder);
    try {
      Files.createDirectories(folder);
      Files.writeString(file, yaml);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    return file;
  }
}
