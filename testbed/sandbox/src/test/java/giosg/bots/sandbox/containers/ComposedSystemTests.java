package giosg.bots.sandbox.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import giosg.bots.model.ChatId;
import giosg.bots.sandbox.script.DemoScripts;
import giosg.bots.sandbox.script.Interruption;
import giosg.bots.sandbox.script.Performance;
import giosg.bots.sandbox.script.ScriptedConversation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What `docker compose up` gives, from nothing.
@ExtendWith(DockerNeeded.class)
class ComposedSystemTests {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final String SKIPPED =
      "SKIPPED: the composed system was not tried, since neither 'docker compose' nor"
          + " 'docker-compose' is installed.";

  private static @Nullable ComposedSystem started;

  @BeforeAll
  static void start() throws InterruptedException {
    Optional<ComposedSystem> composed = ComposedSystem.ofInstalledCompose();
    if (composed.isEmpty()) {
      System.out.println(SKIPPED);
      abort(SKIPPED);
    }
    started = composed.get();
    started.up();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (started != null) {
      started.down();
    }
  }

  private static ComposedSystem system() {
    return Optional.ofNullable(started).orElseThrow();
  }

  @Test
  void the_same_is_said_when_each_container_is_restarted_in_the_middle()
      throws InterruptedException {
    Map<Integer, String> restartedBefore =
        Map.of(
            2,
            "kafka",
            3,
            "ingress-service",
            4,
            "bot-worker",
            6,
            "simulator",
            8,
            "presence-keeper");
    Performance undisturbed = perform(Interruption.none());
    assertThat(undisturbed.report()).isEmpty();

    Performance disturbed =
        perform(
            new Interruption() {
              @Override
              public void beforeAct(int step) throws InterruptedException {
                String part = restartedBefore.get(step);
                if (part != null) {
                  system().restart(part);
                }
              }
            });

    assertThat(disturbed.report()).isEmpty();
    assertThat(disturbed.transcript().words()).isEqualTo(undisturbed.transcript().words());
  }

  @Test
  void a_worker_that_is_restarted_while_it_answers_says_all_and_nothing_twice()
      throws InterruptedException {
    Performance disturbed =
        perform(
            new Interruption() {
              @Override
              public void afterAct(int step) throws InterruptedException {
                if (step == 4) {
                  system().restart("bot-worker");
                }
              }
            });

    assertThat(disturbed.report()).isEmpty();
  }

  @Test
  void after_a_restart_of_giosg_new_chats_are_served_too() throws InterruptedException {
    system().restart("simulator");

    assertThat(perform(Interruption.none()).report()).isEmpty();
  }

  @Test
  void all_end_by_themselves_within_the_grace_and_come_back_with_what_they_kept()
      throws InterruptedException {
    long start = System.nanoTime();
    system().stop();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf("RESULT composed-system-stopped %d ms%n", taken.toMillis());
    assertThat(taken).isLessThan(GRACE);
    for (String part : ComposedSystem.PARTS) {
      // 143 is a JVM that was told to end; 137 is one that had to be killed.
      assertThat(system().inspect(part, "{{.State.ExitCode}}")).as(part).isIn("0", "143");
    }

    system().startAgain();
    assertThat(perform(Interruption.none()).report()).isEmpty();
  }

  @Test
  void the_console_shows_a_chat_and_replays_it() throws IOException, InterruptedException {
    ChatId chat = system().giosg().startChat("en", "Hello, I am Zebra");
    Awaitility.await("its page has the bot's answer")
        .atMost(Duration.ofSeconds(30))
        .until(() -> system().page("/chats/" + chat.value()).contains("Hello and welcome!"));

    assertThat(system().page("/")).contains(chat.value());
    assertThat(system().consoleSays("show", "--chat", chat.value()))
        .contains("Hello and welcome!")
        .doesNotContain("Zebra");
    assertThat(system().consoleSays("replay", "--chat", chat.value())).contains("no difference");
  }

  @Test
  void secrets_are_in_no_log_and_in_nothing_that_docker_tells() throws InterruptedException {
    String webhookSecret =
        system().fileIn("ingress-service", "/secrets/webhook/ingress.webhook-secrets");
    String key = system().fileIn("bot-worker", "/secrets/credentials/credentials.keys");
    assertThat(webhookSecret.length()).isGreaterThanOrEqualTo(16);
    assertThat(key.length()).isGreaterThanOrEqualTo(44);

    String logs = system().logs();
    String listings = system().listings();

    assertThat(logs.contains("Started")).as("the logs are the ones of the services").isTrue();
    // Not with assertions on texts, which would print them.
    assertThat(logs.contains(webhookSecret) || logs.contains(key)).as("in the logs").isFalse();
    assertThat(listings.contains(webhookSecret) || listings.contains(key))
        .as("in what Docker tells")
        .isFalse();
  }

  @Test
  void the_containers_can_do_no_more_than_they_need() throws InterruptedException {
    for (String part : ComposedSystem.PARTS) {
      String rights =
          "{{.Config.User}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.ReadonlyRootfs}}";
      // Kafka's image writes its configuration into its own file system.
      String expected =
          part.equals("kafka")
              ? "appuser [ALL] [no-new-privileges:true] false"
              : "10001:10001 [ALL] [no-new-privileges:true] true";
      assertThat(system().inspect(part, rights)).as(part).isEqualTo(expected);
    }
  }

  private static Performance perform(Interruption interruption) throws InterruptedException {
    return new ScriptedConversation(system().giosg(), interruption).perform(DemoScripts.english());
  }
}
