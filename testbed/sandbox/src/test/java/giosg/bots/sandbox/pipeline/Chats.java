package giosg.bots.sandbox.pipeline;

import static org.awaitility.Awaitility.await;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Watches chats from giosg's side.
record Chats(SimulatorClient giosg) {
  /// For a loaded machine; nothing is measured by it.
  private static final Duration LONG = Duration.ofMinutes(2);

  List<Line> lines(ChatId chat) throws InterruptedException {
    return giosg.chat(chat).lines();
  }

  long repliesIn(ChatId chat) throws InterruptedException {
    return lines(chat).stream().filter(line -> line.speaker() == Speaker.BOT).count();
  }

  void awaitReplies(ChatId chat, long replies) {
    until("chat " + chat + " has " + replies + " replies", () -> repliesIn(chat) >= replies);
  }

  void awaitWebhooksDelivered() {
    until("giosg has delivered its webhooks", () -> giosg.webhooksUnderway() == 0);
  }

  static void until(String what, Callable<Boolean> holds) {
    // Asked at once, for most often it holds by now.
    await(what)
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(holds);
  }
}
