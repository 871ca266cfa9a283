package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyChatsTests {
  private static final int CHATS = 200;

  @Test
  void two_hundred_chats_at_once_wait_for_latency_but_not_for_each_other() throws Exception {
    SimulatorSettings slow = SimulatorSettings.defaults().withLatency(Duration.ofMillis(100));
    try (GiosgSimulator giosg = GiosgSimulator.start(slow);
        Receiver receiver = new Receiver();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      giosg.registerWebhook(receiver.endpoint());
      Bot bot = new Bot(giosg).present();
      Instant start = Instant.now();

      List<Future<Integer>> bots = new ArrayList<>();
      for (int i = 0; i < CHATS; i++) {
        UUID chat = giosg.startChat("Hi");
        bots.add(
            threads.submit(
                () -> {
                  bot.join(chat);
                  bot.get("/chats/" + chat + "/messages");
                  return bot.say(chat, "Hello").status();
                }));
      }

      for (Future<Integer> each : bots) {
        assertThat(each.get()).isEqualTo(201);
      }
      // One after another the calls would wait for a minute.
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
      await().until(() -> giosg.webhooks().underway() == 0);
      assertThat(giosg.webhooks().failed()).isZero();
    }
  }
}
