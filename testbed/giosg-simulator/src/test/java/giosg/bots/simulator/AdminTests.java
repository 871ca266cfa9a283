package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdminTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void one_conversation_is_played_over_http() throws Exception {
    assertThat(bot.get("/simulator/health").text("status")).isEqualTo("up");
    bot.present();
    Bot.Answer started =
        bot.post("/simulator/chats", "{\"language\": \"fi\", \"message\": \"Moi\"}");
    assertThat(started.status()).isEqualTo(201);
    UUID chat = UUID.fromString(started.text("id"));
    String path = "/simulator/chats/" + chat;
    bot.join(chat);
    bot.post(
        "/chats/" + chat + "/messages",
        "{\"attachments\": [{\"actions\": [{\"text\": \"Kyllä\", \"type\": \"button\","
            + " \"value\": \"yes\", \"is_disabled_on_selection\": true}]}]}");

    assertThat(bot.post(path + "/presses", "{\"value\": \"yes\"}").status()).isEqualTo(201);
    assertThat(bot.post(path + "/presses", "{\"button\": \"Kyllä\"}").status()).isEqualTo(409);
    assertThat(bot.post(path + "/presses", "{\"button\": \"Ei\"}").status()).isEqualTo(404);
    assertThat(bot.post(path + "/messages", "{\"message\": \"Ihminen?\"}").status()).isEqualTo(201);
    assertThat(bot.post(path + "/humans", "{}").text("name")).isEqualTo("Agent 2");
    assertThat(bot.post(path + "/humans/messages", "{\"message\": \"Hei\"}").status())
        .isEqualTo(201);
    assertThat(bot.send("DELETE", path + "/humans", "").status()).isEqualTo(200);
    assertThat(bot.post(path + "/end", "").json().path("is_ended").asBoolean()).isTrue();

    assertThat(bot.get(path + "/messages").json())
        .extracting(each -> each.path("type").asString())
        .containsExactly("msg", "join", "msg", "action", "msg", "join", "msg", "leave");
    assertThat(bot.get(path).json().path("memberships")).hasSize(3);
    assertThat(bot.get("/simulator/chats").json()).hasSize(1);
  }

  @Test
  void the_world_is_shown_without_secrets() throws Exception {
    bot.post("/simulator/webhooks", "{\"url\": \"http://127.0.0.1:9/hook?secret=hush\"}");

    Bot.Answer world = bot.get("/simulator/world");

    assertThat(world.text("bot_user_id")).isEqualTo(bot.user.toString());
    assertThat(world.json().path("rooms"))
        .extracting(room -> room.path("language_code").asString())
        .containsExactly("en", "fi");
    assertThat(world.json().path("teams")).hasSize(3);
    assertThat(world.json().path("agents")).hasSize(2);
    assertThat(world.json().path("webhooks")).hasSize(6);
    assertThat(world.response().body()).doesNotContain("hush");
  }

  @Test
  void agents_go_offline_and_away() throws Exception {
    bot.send("PUT", "/simulator/agents", "{\"online\": false, \"present\": false}");

    assertThat(bot.get("/simulator/world").json().path("agents"))
        .noneMatch(agent -> agent.path("is_online").asBoolean())
        .noneMatch(agent -> agent.path("is_present").asBoolean());
  }

  @Test
  void a_taken_port_is_told_at_the_start() {
    SimulatorSettings same = SimulatorSettings.defaults().withPort(giosg.baseUrl().getPort());

    assertThatThrownBy(() -> GiosgSimulator.start(same)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void tokens_are_issued_and_revoked() throws Exception {
    String token = bot.post("/simulator/tokens", "{}").text("access_token");
    assertThat(bot.using("Bearer " + token).get("").status()).isEqualTo(200);

    assertThat(bot.post("/simulator/tokens/revoke", "").status()).isEqualTo(204);

    assertThat(bot.get("").status()).isEqualTo(401);
  }

  @Test
  void calls_are_recorded_without_their_credentials() throws Exception {
    UUID chat = giosg.startChat("Hi");
    bot.get("/routed_chats/" + chat);
    bot.join(chat);

    JsonNode calls = bot.get("/simulator/calls?chat=" + chat).json();

    assertThat(calls).hasSize(2);
    assertThat(calls.get(1).path("method").asString()).isEqualTo("POST");
    assertThat(calls.get(1).path("body").asString()).isEqualTo(Bot.JOIN);
    assertThat(calls.get(1).path("user_agent").asString()).isEqualTo("a-bot");
    await()
        .untilAsserted(
            () ->
                assertThat(bot.get("/simulator/calls?since=1").json().get(0).path("status").asInt())
                    .isEqualTo(201));
    assertThat(bot.get("/simulator/calls").response().body()).doesNotContain("Bearer");
    JsonNode summary = bot.get("/simulator/calls/summary").json();
    assertThat(
            summary
                .path("by_kind")
                .path("POST /api/v5/users/*/pending_chats/*/memberships")
                .asInt())
        .isEqualTo(1);
    assertThat(summary.path("by_chat").path(chat.toString()).asInt()).isEqualTo(2);
    bot.send("DELETE", "/simulator/calls", "");
    assertThat(giosg.calls().all()).isEmpty();
  }

  @Test
  void faults_are_switched_over_http() throws Exception {
    String fault = "{\"kind\": \"answer\", \"status\": 429, \"retry_after\": 3, \"times\": 1}";
    assertThat(bot.send("PUT", "/simulator/faults/busy", fault).status()).isEqualTo(200);

    Bot.Answer refused = bot.get("");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.response().headers().firstValue("Retry-After")).hasValue("3");
    assertThat(bot.get("").status()).isEqualTo(200);
    assertThat(bot.get("/simulator/faults").json().path("busy").path("struck").asInt())
        .isEqualTo(1);
    assertThat(bot.send("DELETE", "/simulator/faults/busy", "").status()).isEqualTo(204);
    bot.send("PUT", "/simulator/faults", "{\"all\": {\"kind\": \"down\"}}");
    assertThat(bot.get("").status()).isEqualTo(503);
    bot.send("DELETE", "/simulator/faults", "");
    assertThat(bot.get("").status()).isEqualTo(200);
    assertThat(bot.send("PUT", "/simulator/faults/odd", "{\"kind\": \"odd\"}").status())
        .isEqualTo(400);
    assertThat(
            bot.send("PUT", "/simulator/faults/odd", "{\"kind\": \"down\", \"path\": \"(\"}")
                .status())
        .isEqualTo(400);
  }
}
