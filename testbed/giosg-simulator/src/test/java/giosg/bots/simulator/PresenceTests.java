package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTests {
  private static final String LONG = "{\"presence_expires_in\": 28800}";

  private final ForwardClock clock = new ForwardClock();
  private final GiosgSimulator giosg =
      GiosgSimulator.start(
          SimulatorSettings.defaults()
              .withClock(clock)
              .withTokenLife(Duration.ofDays(1))
              .withWaitingAfterLeave(false));
  private final Bot bot = new Bot(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_client_makes_the_user_present_until_it_expires() throws Exception {
    assertThat(bot.get("").json().path("is_present").asBoolean()).isFalse();

    Bot.Answer created = bot.post("/clients", "{\"presence_expires_in\": 60}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(bot.get("").json().path("is_present").asBoolean()).isTrue();
    clock.forward(Duration.ofSeconds(60));
    assertThat(bot.get("").json().path("is_present").asBoolean()).isFalse();
    assertThat(bot.get("/clients").json().path("results")).isEmpty();
    assertThat(bot.patch("/clients/" + created.text("id"), LONG).status()).isEqualTo(404);
  }

  @Test
  void a_refresh_in_time_keeps_the_same_client() throws Exception {
    String id = bot.post("/clients", "{\"presence_expires_in\": 60}").text("id");
    clock.forward(Duration.ofSeconds(59));

    assertThat(bot.patch("/clients/" + id, LONG).status()).isEqualTo(200);

    clock.forward(Duration.ofHours(7));
    assertThat(giosg.clientsOf(bot.user)).singleElement().matches(client -> client.id().equals(id));
  }

  @Test
  void a_client_can_be_expired_at_once() throws Exception {
    String id = bot.post("/clients", LONG).text("id");

    assertThat(bot.send("DELETE", "/clients/" + id, "").status()).isEqualTo(204);

    assertThat(giosg.clientsOf(bot.user)).isEmpty();
  }

  @Test
  void a_client_without_a_time_is_400() throws Exception {
    assertThat(bot.post("/clients", "{}").status()).isEqualTo(400);
    assertThat(bot.post("/clients", "{\"presence_expires_in\": \"60\"}").status()).isEqualTo(400);
    assertThat(bot.post("/clients", "{\"presence_expires_in\": 0}").status()).isEqualTo(400);
  }

  @Test
  void online_means_enabled_and_present() throws Exception {
    assertThat(bot.patch("", "{\"is_online_enabled\": true}").json().path("is_online").asBoolean())
        .isFalse();

    bot.present();

    assertThat(bot.get("").json().path("is_online").asBoolean()).isTrue();
  }

  @Test
  void humans_online_does_not_count_bots() throws Exception {
    bot.present();
    bot.patch("", "{\"is_online_enabled\": true}");
    giosg.agentsOnline(false);

    var bots = giosg.teams().getLast();

    assertThat(bots.path("is_online").asBoolean()).isTrue();
    assertThat(bots.path("is_humans_online").asBoolean()).isFalse();
    assertThat(giosg.teams().getFirst().path("is_humans_online").asBoolean()).isFalse();
    giosg.agentsOnline(true);
    assertThat(giosg.teams().getFirst().path("is_humans_online").asBoolean()).isTrue();
  }

  @Test
  void a_lapsed_presence_gives_the_chat_up_to_the_next_who_comes() throws Exception {
    bot.post("/clients", "{\"presence_expires_in\": 60}");
    UUID chat = giosg.startChat("Hi");
    bot.join(chat);
    assertThat(present(chat)).isEqualTo(1);

    clock.forward(Duration.ofSeconds(61));

    await().untilAsserted(() -> assertThat(present(chat)).isZero());
    giosg.visitorSays(chat, "Are you there?");
    assertThat(bot.get("/pending_chats/" + chat).status()).isEqualTo(200);
  }

  private int present(UUID chat) {
    return giosg.chat(chat).path("present_user_participant_count").asInt();
  }
}
