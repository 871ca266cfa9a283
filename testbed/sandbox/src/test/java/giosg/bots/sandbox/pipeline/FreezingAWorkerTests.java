package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.ServiceProcess;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import giosg.bots.sandbox.script.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A worker that stands still (SIGSTOP) until others have its partitions, and then goes on.
@ExtendWith(RunningSystem.class)
class FreezingAWorkerTests {
  private static final int CHATS = 24;

  @Test
  void a_thawed_worker_can_write_no_state_and_nothing_is_said_twice(Sandbox system)
      throws InterruptedException, IOException {
    SimulatorClient giosg = system.giosg();
    Chats chats = new Chats(giosg);
    ServiceProcess frozen = system.worker();
    ServiceProcess other = system.startAnotherWorker("bot-worker-2");
    List<ChatId> all = new ArrayList<>();
    for (int i = 0; i < CHATS; i++) {
      all.add(giosg.startChat("en", "Hello"));
    }
    all.forEach(chat -> chats.awaitReplies(chat, 1));

    // Some of its calls are under way when it stands still, some about to start, some not decided.
    int repliesBefore = repliesSent(giosg);
    giosg.switchOn("slow", Map.of("kind", "slow", "milliseconds", 3000, "method", "POST"));
    for (ChatId chat : all) {
      giosg.write(chat, "Is anybody there?");
    }
    Chats.until("replies are starting", () -> repliesSent(giosg) >= repliesBefore + CHATS / 2);
    frozen.freeze();
    try {
      Chats.until("the other worker has all partitions", () -> takeovers(other) >= 2);
      all.forEach(chat -> chats.awaitReplies(chat, 2));
    } finally {
      frozen.thaw();
      giosg.switchFaultsOff();
    }
    Chats.until("the thawed worker found out", () -> hasFoundOut(frozen));

    for (ChatId chat : all) {
      giosg.write(chat, "Goodbye");
    }
    all.forEach(chat -> chats.awaitReplies(chat, 3));
    chats.awaitWebhooksDelivered();
    for (ChatId chat : all) {
      assertThat(speakers(chats, chat))
          .as("who spoke in chat %s", chat)
          .containsExactly(
              Speaker.VISITOR,
              Speaker.BOT,
              Speaker.VISITOR,
              Speaker.BOT,
              Speaker.VISITOR,
              Speaker.BOT);
    }
    other.stop();
  }

  private static int repliesSent(SimulatorClient giosg) throws InterruptedException {
    return giosg
        .callsSummary()
        .path("by_kind")
        .path("POST /api/v5/users/*/chats/*/messages")
        .asInt(0);
  }

  private static long takeovers(ServiceProcess worker) throws IOException {
    try (Stream<String> log = Files.lines(worker.log())) {
      return log.filter(line -> line.contains("taking over partitions")).count();
    }
  }

  private static boolean hasFoundOut(ServiceProcess worker) throws IOException {
    String log = Files.readString(worker.log());
    return log.contains("fenced: somebody else owns it now") || log.contains("lost partitions");
  }

  private static List<Speaker> speakers(Chats chats, ChatId chat) throws InterruptedException {
    return chats.lines(chat).stream()
        .filter(line -> !line.text().isEmpty())
        .map(Line::speaker)
        .toList();
  }
}
