package giosg.bots.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.Ports;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.SandboxPool;
import giosg.bots.sandbox.processes.Jvm;
import giosg.bots.sandbox.processes.RunFolder;
import giosg.bots.sandbox.script.DemoScripts;
import giosg.bots.sandbox.script.Interruption;
import giosg.bots.sandbox.script.ScriptedConversation;
import giosg.bots.sandbox.script.SimulatorClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Conversations that the real worker held and wrote down, seen through the replay-console.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(RunningSystem.class)
class ReplayingWhatHappenedTests {
  private static final int GIVEN_UP = 200;

  /// Long enough for a busy machine not to give up what is brought back.
  private static final String GIVE_UP_AFTER = "10s";

  /// A chat begins with three webhooks, and all that were taken on have to be worked off later.
  private static final int LETTERS_AT_LEAST = 500;

  @Test
  void all_that_the_workers_wrote_replays_without_a_difference_and_without_a_call(
      Sandbox system, SandboxPool systems) throws Exception {
    SimulatorClient giosg = system.giosg();
    new ScriptedConversation(giosg, Interruption.none()).perform(DemoScripts.english());
    Chats chats = new Chats(giosg);
    List<ChatId> started = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      started.add(giosg.startChat("en", "invoice"));
    }
    for (ChatId chat : started) {
      // The greeting, and the answer to the first words.
      chats.awaitReplies(chat, 2);
      giosg.write(chat, "another invoice");
      chats.awaitReplies(chat, 3);
    }
    chats.awaitWebhooksDelivered();
    long calls = giosg.lastCall();

    ReplayConsole console = ReplayConsole.of(system);
    for (Sandbox each : systems.running()) {
      ReplayConsole.Printed replayed = ReplayConsole.of(each).run("replay", "--since", "1h");
      assertThat(replayed.text()).contains(" same, 0 different, 0 failed");
      assertThat(replayed.text()).doesNotContain("other words", "gaps");
      assertThat(replayed.code()).isZero();
    }

    String id = started.getFirst().value();
    assertThat(console.run("show", "--chat", id).text())
        .contains("Hello and welcome!", "keyword [invoice, invoices]", "said as ");
    assertThat(console.run("replay", "--chat", id).text()).contains("no difference");
    assertThat(console.run("export", "--chat", id).text())
        .contains("- visitor: xxxxxxx invoice")
        .doesNotContain("NOT AS IT WAS");
    assertThat(giosg.lastCall()).isEqualTo(calls);
  }

  @Test
  void dead_letters_that_are_brought_back_twice_are_answered_once() throws Exception {
    RunFolder folder = new RunFolder(Project.here().sandboxFolder().resolve("redrive-tests"));
    folder.clear();
    try (Sandbox system =
        new Sandbox(
            Project.here(),
            folder,
            Ports.free(),
            Jvm.OVER_AND_OVER,
            Map.of(
                "WORKER_GIVEUPAFTER",
                GIVE_UP_AFTER,
                RunningSystem.WEBHOOK_RETRIES,
                RunningSystem.HOW_MANY_RETRIES))) {
      system.start();
      redriveTwice(system.giosg(), ReplayConsole.of(system));
    }
  }

  private static void redriveTwice(SimulatorClient giosg, ReplayConsole console) throws Exception {
    Chats chats = new Chats(giosg);
    giosg.switchOn("down", Map.of("kind", "down"));
    List<ChatId> started = new ArrayList<>();
    for (int i = 0; i < GIVEN_UP; i++) {
      started.add(giosg.startChat("en", "hello"));
    }
    chats.awaitWebhooksDelivered();
    try (DeadLetters letters = new DeadLetters(console.bootstrapServers())) {
      Chats.until(
          "all chats are given up, with all that came of them",
          () -> letters.chats() == GIVEN_UP && letters.count() >= LETTERS_AT_LEAST);
    }
    assertThat(console.run("redrive", "--all", "--dry-run").text())
        .contains(" dead letters of " + GIVEN_UP + " chats");
    giosg.switchFaultsOff();

    ReplayConsole.Printed first = console.run("redrive", "--all");
    assertThat(first.text()).contains("brought back: ", "; left: 0");
    for (ChatId chat : started) {
      chats.awaitReplies(chat, 1);
    }
    ReplayConsole.Printed second = console.run("redrive", "--all");
    assertThat(second.text()).startsWith("0 dead letters of 0 chats to bring back");
    chats.awaitWebhooksDelivered();
    // One that is answered now comes behind all that the second redrive could have led to.
    ChatId last = giosg.startChat("en", "hello");
    chats.awaitReplies(last, 1);
    for (ChatId chat : started) {
      assertThat(chats.repliesIn(chat)).isEqualTo(1);
    }
    assertThat(console.run("replay", "--since", "1h").text()).contains(" 0 different");
  }
}
