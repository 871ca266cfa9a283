package giosg.bots.sandbox.script;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.Verdict.Fulfilled;
import giosg.bots.sandbox.script.Verdict.Missing;
import giosg.bots.sandbox.script.Verdict.Wrong;
import java.time.Duration;
import java.util.Optional;

/// Looks at a chat until what a step expects is there, or cannot come any more.
final class Watch {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /// How long nothing may follow, once giosg has told the bot everything, to count as nothing: much
  /// more than a bot takes for an answer.
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final SimulatorClient giosg;
  private final ChatId chat;
  private final Step step;
  private final int linesBefore;
  private int linesSeen;

  Watch(SimulatorClient giosg, ChatId chat, Step step, int linesBefore) {
    this.giosg = giosg;
    this.chat = chat;
    this.step = step;
    this.linesBefore = linesBefore;
  }

  /// Empty when it went as expected, else what was expected and what was there.
  Optional<String> untilFulfilled() throws InterruptedException {
    long end = System.nanoTime() + step.limit().toNanos();
    while (true) {
      ChatView now = giosg.chat(chat);
      linesSeen = now.lines().size();
      switch (new Judge(now, linesBefore).judge(step.expectation())) {
        case Fulfilled() -> {
          return step.expectation().endsWithQuiet() ? throughTheQuiet(end) : Optional.empty();
        }
        case Wrong(String what) -> {
          return Optional.of("not expected was " + what + ". " + seen(now));
        }
        case Missing(String what) -> {
          if (System.nanoTime() > end) {
            return Optional.of(
                "expected was %s within %d s. %s"
                    .formatted(what, step.limit().toSeconds(), seen(now)));
          }
        }
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /// What is fulfilled must stay so, although the bot was told everything.
  private Optional<String> throughTheQuiet(long end) throws InterruptedException {
    while (giosg.webhooksUnderway() > 0) {
      if (System.nanoTime() > end) {
        return Optional.of("the bot was not told in time: webhooks are still underway");
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    long quietEnd = System.nanoTime() + QUIET.toNanos();
    while (System.nanoTime() < quietEnd) {
      ChatView now = giosg.chat(chat);
      linesSeen = now.lines().size();
      if (!(new Judge(now, linesBefore).judge(step.expectation()) instanceof Fulfilled)) {
        return Optional.of("not expected was that the bot went on. " + seen(now));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return Optional.empty();
  }

  private String seen(ChatView now) {
    StringBuilder seen = new StringBuilder("Since the step began was seen:");
    now.lines().stream()
        .skip(linesBefore)
        .forEach(line -> seen.append("\n    ").append(line.words()));
    seen.append("\n    the bot is ")
        .append(now.botParticipates() ? "in the chat" : "not in the chat");
    seen.append(", invited teams: ").append(now.invitedTeams());
    return seen.toString();
  }

  int linesSeen() {
    return linesSeen;
  }
}
