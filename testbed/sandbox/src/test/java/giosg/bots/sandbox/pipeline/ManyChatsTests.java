package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.Line;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Many conversations, and what each costs.
@ExtendWith(RunningSystem.class)
class ManyChatsTests {
  private static final int CHATS = 200;
  private static final int MESSAGES = 20;

  /// One after the other, 200 chats would take 200 times as long as one; together they may take a
  /// small part of that. How small is for a benchmark to tell, on a machine of its own.
  @Test
  void chats_do_not_wait_for_each_other(Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    giosg.switchOn("slow", Map.of("kind", "slow", "milliseconds", 300));
    try {
      Duration cold = answered(giosg, CHATS);
      Duration one = answered(giosg, 1);
      Duration all = answered(giosg, CHATS);
      System.out.printf("RESULT %d-chats-answered-cold %d ms%n", CHATS, cold.toMillis());
      System.out.printf("RESULT one-chat-answered %d ms%n", one.toMillis());
      System.out.printf("RESULT %d-chats-answered %d ms%n", CHATS, all.toMillis());
      assertThat(all).isLessThan(one.multipliedBy(CHATS / 5));
    } finally {
      giosg.switchFaultsOff();
    }
  }

  /// From the first visitor's first message to the last reply, by giosg's own clock.
  private static Duration answered(SimulatorClient giosg, int count) throws InterruptedException {
    Chats chats = new Chats(giosg);
    List<Future<ChatId>> started = new ArrayList<>();
    try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        started.add(visitors.submit(() -> giosg.startChat("en", "Hello")));
      }
    }
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Future<ChatId> one : started) {
      ChatId chat = one.resultNow();
      chats.awaitReplies(chat, 1);
      List<Line> lines = chats.lines(chat);
      first = first.isBefore(lines.getFirst().at()) ? first : lines.getFirst().at();
      last = last.isAfter(lines.getLast().at()) ? last : lines.getLast().at();
    }
    return Duration.between(first, last);
  }

  @Test
  void a_message_in_a_joined_chat_costs_hardly_more_than_its_reply(Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    Chats chats = new Chats(giosg);
    ChatId chat = giosg.startChat("en", "Hello");
    chats.awaitReplies(chat, 1);
    chats.awaitWebhooksDelivered();
    int before = calls(giosg, chat);

    for (int i = 1; i <= MESSAGES; i++) {
      giosg.write(chat, "Question number " + i);
      chats.awaitReplies(chat, i + 1);
    }
    chats.awaitWebhooksDelivered();

    int calls = calls(giosg, chat) - before;
    System.out.printf("RESULT calls-per-message %.2f calls%n", calls / (double) MESSAGES);
    assertThat(chats.repliesIn(chat)).isEqualTo(MESSAGES + 1);
    assertThat(calls).isLessThanOrEqualTo(MESSAGES * 12 / 10);
  }

  private static int calls(SimulatorClient giosg, ChatId chat) throws InterruptedException {
    return giosg.callsSummary().path("by_chat").path(chat.value()).asInt(0);
  }
}
