package giosg.bots.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.Act.AcceptInvitation;
import giosg.bots.sandbox.script.Act.StartChat;
import giosg.bots.sandbox.script.Act.Write;
import giosg.bots.sandbox.script.Act.WriteAsAgent;
import giosg.bots.sandbox.script.Expectation.Greeting;
import giosg.bots.sandbox.script.Expectation.HumanJoined;
import giosg.bots.sandbox.script.Expectation.Menu;
import giosg.bots.sandbox.script.Expectation.Silence;
import giosg.bots.simulator.GiosgSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// With no bot behind the simulated giosg: everything that a script needs one for must fail.
class PerformingOnASimulatorTests {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static GiosgSimulator simulator;
  private static SimulatorClient giosg;

  @BeforeAll
  static void start() {
    simulator = GiosgSimulator.start();
    giosg = new SimulatorClient(simulator.baseUrl());
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void says_which_step_failed_and_what_was_expected_and_seen() throws Exception {
    Script script =
        new Script(
            "A visitor alone",
            List.of(
                new Step("the visitor is left alone", new StartChat("en", "Hi"), new Silence()),
                new Step("the visitor sees a menu", new Write("Anybody?"), new Menu(), SHORT),
                new Step("never reached", new Write("Hello?"), new Menu(), SHORT)));

    Performance performance = new ScriptedConversation(giosg, Interruption.none()).perform(script);

    assertThat(performance.asExpected()).isFalse();
    assertThat(performance.fulfilled()).isEqualTo(1);
    assertThat(performance.report())
        .startsWith("Step 2 of 3, the visitor sees a menu: expected was a message with the menu")
        .contains("Visitor: Anybody?", "the bot is not in the chat")
        .doesNotContain("Visitor: Hi");
    assertThat(performance.transcript().words())
        .containsExactly("Visitor: Hi", "Visitor: Anybody?");
  }

  @Test
  void tells_agents_from_visitors() throws Exception {
    Script script =
        new Script(
            "A visitor and an agent",
            List.of(
                new Step("the visitor is left alone", new StartChat("fi", "Hei"), new Silence()),
                new Step("an agent joins", new AcceptInvitation(), new HumanJoined()),
                new Step("the agent writes", new WriteAsAgent("Hei hei"), new Silence())));

    Performance performance = new ScriptedConversation(giosg, Interruption.none()).perform(script);

    assertThat(performance.asExpected()).as(performance.report()).isTrue();
    assertThat(performance.transcript().words()).containsExactly("Visitor: Hei", "Agent: Hei hei");
  }

  @Test
  void does_not_take_a_late_answer_for_silence() throws Exception {
    Script script =
        new Script(
            "A visitor and a slow bot",
            List.of(new Step("silence", new StartChat("en", "Hi"), new Silence())));
    AtomicReference<Future<?>> answer = new AtomicReference<>();
    Interruption slowBot =
        new Interruption() {
          @Override
          public void afterAct(int step) {
            answer.set(
                CompletableFuture.runAsync(
                    PerformingOnASimulatorTests::speakAsTheBotInTheNewestChat,
                    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS)));
          }
        };

    Performance performance = new ScriptedConversation(giosg, slowBot).perform(script);

    assertThat(answer.get()).succeedsWithin(Duration.ofSeconds(10));
    assertThat(performance.report()).contains("the bot went on", "Bot: Here I am");
  }

  private static void speakAsTheBotInTheNewestChat() {
    UUID bot = simulator.installation().botUser();
    UUID chat = simulator.chats().getLast();
    String token = simulator.issueToken(bot).value();
    String joining = "{\"is_participating\": true, \"composing_status\": \"idle\"}";
    post(token, bot + "/pending_chats/" + chat + "/memberships", joining);
    post(token, bot + "/chats/" + chat + "/messages", "{\"message\": \"Here I am\"}");
  }

  private static void post(String token, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.baseUrl().resolve("/api/v5/users/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      assertThat(status).isEqualTo(201);
    } catch (IOException | InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @Test
  void lets_a_test_interrupt_each_step_before_and_after_its_act() throws Exception {
    List<String> interruptions = new ArrayList<>();
    Interruption noting =
        new Interruption() {
          @Override
          public void beforeAct(int step) {
            interruptions.add("before " + step);
          }

          @Override
          public void afterAct(int step) {
            interruptions.add("after " + step);
          }
        };
    Script script =
        new Script(
            "A greeting",
            List.of(new Step("a greeting", new StartChat("en", "Hi"), new Greeting(), SHORT)));

    Performance unused = new ScriptedConversation(giosg, noting).perform(script);

    assertThat(unused.fulfilled()).isZero();
    assertThat(interruptions).containsExactly("before 1", "after 1");
  }

  @Test
  void says_what_the_simulator_refused() {
    assertThatThrownBy(() -> giosg.write(new ChatId("no-such-chat"), "Hi"))
        .isInstanceOf(SimulatorRefused.class)
        .hasMessageContaining("/simulator/chats/no-such-chat/messages was answered 404");
    assertThatThrownBy(
            () -> new SimulatorClient(URI.create("http://127.0.0.1:1")).startChat("en", "Hi"))
        .isInstanceOf(SimulatorRefused.class)
        .hasMessageContaining("was not answered");
  }
}
