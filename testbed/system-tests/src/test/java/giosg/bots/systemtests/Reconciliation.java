package giosg.bots.systemtests;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of many chats, message by message: each question of a visitor that giosg took has to
/// have exactly one answer, in the order of the questions, and nothing may be said without a cause.
///
/// @param lost questions without an answer
/// @param duplicates answers and greetings said again
/// @param outOfOrder answers that came after the answer to a later question
/// @param causeless answers to what nobody asked
record Reconciliation(
    int questions,
    List<String> lost,
    List<String> duplicates,
    List<String> outOfOrder,
    List<String> causeless) {

  /// @param heard the questions in the order in which the bot may have heard of them, where that is
  ///     another than the order in which they were asked: by webhooks, while the chat's history has
  ///     the latter. An answer is out of order when it is so by both.
  /// @param bots how many take part in each chat, each of which greets and answers every question
  static Reconciliation of(
      Map<ChatId, List<Line>> chats, Map<ChatId, List<Integer>> heard, int bots) {
    Reconciliation all =
        new Reconciliation(
            chats.values().stream().mapToInt(lines -> asked(lines).size()).sum(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    chats.forEach(
        (chat, lines) -> {
          List<Integer> asked = asked(lines);
          List<List<Integer>> orders = List.of(asked, heard.getOrDefault(chat, asked));
          Map<String, List<Line>> byBot =
              lines.stream()
                  .filter(line -> line.speaker() == Speaker.BOT)
                  .collect(Collectors.groupingBy(Line::sender));
          byBot.values().forEach(said -> all.add(chat, said, asked, orders));
          if (byBot.size() > bots) {
            all.causeless().add(chat + ": " + byBot.size() + " bots instead of " + bots);
          }
          if (byBot.size() < bots) {
            all.lost().add(chat + ": " + (bots - byBot.size()) + " of " + bots + " bots");
          }
        });
    return all;
  }

  private static List<Integer> asked(List<Line> lines) {
    List<Integer> asked = new ArrayList<>();
    for (Line line : lines) {
      if (line.speaker() == Speaker.VISITOR) {
        NumberedBot.asked(line.text()).ifPresent(asked::add);
      }
    }
    return asked;
  }

  private void add(ChatId chat, List<Line> said, List<Integer> asked, List<List<Integer>> orders) {
    List<Integer> answered = new ArrayList<>();
    int greetings = 0;
    for (Line line : said) {
      if (line.text().equals(NumberedBot.GREETING)) {
        greetings++;
        continue;
      }
      Optional<Integer> number = NumberedBot.answered(line.text()).filter(asked::contains);
      if (number.isEmpty()) {
        causeless.add(chat + ": " + line.text());
      } else if (answered.contains(number.get())) {
        duplicates.add(chat + ": q" + number.get());
      } else {
        if (answered.stream().anyMatch(before -> isLater(before, number.get(), orders))) {
          outOfOrder.add(chat + ": q" + number.get());
        }
        answered.add(number.get());
      }
    }
    if (greetings > 1) {
      duplicates.add(chat + ": " + greetings + " greetings");
    }
    if (greetings == 0) {
      lost.add(chat + ": the greeting");
    }
    asked.stream()
        .filter(number -> !answered.contains(number))
        .forEach(number -> lost.add(chat + ": q" + number));
  }

  private static boolean isLater(int one, int other, List<List<Integer>> orders) {
    return orders.stream().allMatch(order -> order.indexOf(one) > order.indexOf(other));
  }

  /// One line per figure, as all measurements here are printed.
  void print(String scenario) {
    print(scenario, "questions", questions);
    print(scenario, "lost", lost.size());
    print(scenario, "duplicates", duplicates.size());
    print(scenario, "out-of-order", outOfOrder.size());
    print(scenario, "without-cause", causeless.size());
  }

  static void print(String scenario, String figure, long count) {
    System.out.printf("RESULT %s-%s %d messages%n", scenario, figure, count);
  }

  boolean isClean() {
    return lost.isEmpty() && duplicates.isEmpty() && outOfOrder.isEmpty() && causeless.isEmpty();
  }
}
