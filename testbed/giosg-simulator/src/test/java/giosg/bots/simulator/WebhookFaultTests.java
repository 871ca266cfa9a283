package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.webhook.Subscription;
import giosg.bots.simulator.world.ChannelEvent.Action;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookFaultTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Receiver receiver;

  WebhookFaultTests() throws Exception {
    receiver = new Receiver();
    on(receiver.endpoint());
  }

  @AfterEach
  void stop() {
    giosg.close();
    receiver.close();
  }

  @Test
  void duplicates() {
    giosg.faults().put("twice", Fault.of(new Trouble.Duplicate(3)).once());

    giosg.startChat("one");
    giosg.startChat("two");

    settled();
    assertThat(receiver.texts("messages")).containsExactlyInAnyOrder("one", "one", "one", "two");
    assertThat(giosg.webhooks().delivered()).isEqualTo(4);
  }

  @Test
  void drops() {
    UUID chat = giosg.startChat("one");
    settled();
    giosg.faults().put("lost", Fault.of(new Trouble.Drop()).inChat(chat));

    giosg.visitorSays(chat, "two");
    giosg.startChat("three");

    settled();
    assertThat(receiver.texts("messages")).containsExactlyInAnyOrder("one", "three");
    assertThat(giosg.webhooks().dropped()).isEqualTo(1);
    assertThat(giosg.faults().struck("lost")).isEqualTo(1);
  }

  @Test
  void shuffles_what_comes_within_a_window_of_whatever_chat() {
    giosg.faults().put("mixed", Fault.of(new Trouble.Reorder(6, 1)).once());
    UUID one = giosg.startChat("a1");
    UUID other = giosg.startChat("b1");

    for (int number = 2; number <= 4; number++) {
      giosg.visitorSays(one, "a" + number);
      giosg.visitorSays(other, "b" + number);
    }

    settled();
    assertThat(textsBeginningWith("a")).containsExactly("a3", "a2", "a1", "a4");
    assertThat(textsBeginningWith("b")).containsExactly("b1", "b3", "b2", "b4");
  }

  @Test
  void shuffles_the_copies_each_on_its_own() {
    giosg.faults().put("thrice", Fault.of(new Trouble.Duplicate(3)).times(3));
    giosg.faults().put("mixed", Fault.of(new Trouble.Reorder(3, 1)).once());
    UUID chat = giosg.startChat("1");

    giosg.visitorSays(chat, "2");
    giosg.visitorSays(chat, "3");
    giosg.visitorSays(chat, "4");

    settled();
    assertThat(receiver.texts("messages"))
        .containsExactly("2", "3", "1", "3", "2", "2", "1", "1", "3", "4");
    assertThat(giosg.webhooks().delivered()).isEqualTo(10);
  }

  @Test
  void another_seed_shuffles_otherwise_and_the_next_window_too() {
    giosg.faults().put("mixed", Fault.of(new Trouble.Reorder(4, 2)));
    UUID chat = giosg.startChat("1");

    for (int number = 2; number <= 8; number++) {
      giosg.visitorSays(chat, String.valueOf(number));
    }

    settled();
    assertThat(receiver.texts("messages")).containsExactly("4", "2", "1", "3", "7", "6", "8", "5");
  }

  @Test
  void a_reorder_does_not_wait_for_ever() {
    giosg.faults().put("mixed", Fault.of(new Trouble.Reorder(9, 1)));

    giosg.startChat("one");

    settled();
    assertThat(receiver.texts("messages")).containsExactly("one");
  }

  @Test
  void delays() {
    Duration delay = Duration.ofMillis(200);
    giosg.faults().put("late", Fault.of(new Trouble.Delay(delay)));
    Instant start = Instant.now();

    giosg.startChat("one");

    settled();
    assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void a_webhook_that_is_on_the_way_for_long_brings_a_token_that_has_ended() throws Exception {
    Duration life = Duration.ofMillis(100);
    try (GiosgSimulator forgetful =
        GiosgSimulator.start(SimulatorSettings.defaults().withTokenLife(life))) {
      on(forgetful, receiver.endpoint());
      forgetful.faults().put("late", Fault.of(new Trouble.OnTheWay(life.multipliedBy(2))));

      forgetful.startChat("one");

      await("it arrives").until(() -> !receiver.all().isEmpty());
      JsonNode token = receiver.all().getFirst().body().path("app_user_auth").path("access_token");
      assertThat(new Bot(forgetful).using("Bearer " + token.asString()).get("").status())
          .isEqualTo(401);
    }
  }

  @Test
  void does_not_retry_by_itself() {
    receiver.refusals.set(1);

    giosg.startChat("one");

    settled();
    assertThat(receiver.all()).hasSize(1);
    assertThat(giosg.webhooks().refused()).isEqualTo(1);
  }

  @Test
  void retries_on_request_until_taken() {
    giosg.faults().put("again", Fault.of(new Trouble.Retry(3, Duration.ofMillis(5))));
    receiver.refusals.set(2);

    giosg.startChat("one");

    settled();
    assertThat(receiver.all()).hasSize(3);
    assertThat(giosg.webhooks().refused()).isEqualTo(2);
    assertThat(giosg.webhooks().delivered()).isEqualTo(1);
  }

  @Test
  void counts_an_endpoint_that_nobody_serves_as_failed() {
    on(URI.create("http://127.0.0.1:1/hook"));

    giosg.startChat("one");

    settled();
    assertThat(giosg.webhooks().failed()).isEqualTo(1);
    assertThat(giosg.webhooks().delivered()).isEqualTo(1);
  }

  private void on(URI endpoint) {
    on(giosg, endpoint);
  }

  private static void on(GiosgSimulator sender, URI endpoint) {
    sender.registerWebhook(
        new Subscription(
            "/api/v5/users/{user_id}/routed_chats/*/messages",
            EnumSet.of(Action.ADDED),
            endpoint,
            Optional.empty()));
  }

  private List<String> textsBeginningWith(String letter) {
    return receiver.texts("messages").stream().filter(text -> text.startsWith(letter)).toList();
  }

  private void settled() {
    await().until(() -> giosg.webhooks().underway() == 0);
  }
}
