package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.simulator.webhook.Subscription;
import giosg.bots.simulator.world.ChannelEvent.Action;
import giosg.bots.simulator.world.Installation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Receiver receiver;

  WebhookTests() throws Exception {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    giosg.close();
    receiver.close();
  }

  @Test
  void a_new_chat_is_told_in_order_to_whom_it_is_routed() {
    giosg.registerWebhook(receiver.endpoint());

    giosg.startChat("Hi, where is my order?");

    settled();
    assertThat(receiver.events())
        .containsExactly(
            "added routed_chats", "added routed_chats/*/messages", "added pending_chats");
    assertThat(receiver.all()).allMatch(each -> each.query().equals("secret=of-sixteen-or-more"));
    JsonNode pending = receiver.all().getLast().body();
    assertThat(pending.path("resource").path("message_count").asInt()).isEqualTo(1);
    assertThat(pending.path("resource_id")).isEqualTo(pending.path("resource").path("id"));
  }

  @Test
  void each_webhook_brings_a_token_that_works() throws Exception {
    giosg.registerWebhook(receiver.endpoint());
    UUID chat = giosg.startChat("Hi");
    settled();

    JsonNode auth = receiver.all().getFirst().body().path("app_user_auth");

    assertThat(auth.path("expires_in").asInt()).isEqualTo(300);
    assertThat(auth.path("user_id").asString())
        .isEqualTo(giosg.installation().botUser().toString());
    assertThat(auth.path("organization_id").asString())
        .isEqualTo(giosg.installation().organization().toString());
    String header = auth.path("token_type").asString() + " " + auth.path("access_token").asString();
    assertThat(new Bot(giosg).using(header).get("/routed_chats/" + chat).status()).isEqualTo(200);
  }

  @Test
  void a_member_hears_members_and_messages_its_own_included() throws Exception {
    Bot bot = new Bot(giosg).present();
    UUID chat = giosg.startChat("Hi");
    giosg.registerWebhook(receiver.endpoint());

    bot.join(chat);
    bot.say(chat, "Hello");
    giosg.end(chat);

    settled();
    assertThat(receiver.events())
        .containsSubsequence(
            "added chats/*/memberships",
            "added routed_chats/*/messages",
            "added chats/*/messages",
            "changed chats");
    assertThat(receiver.texts("added chats/*/messages")).containsExactly("", "Hello");
    JsonNode membership =
        receiver.all().stream()
            .map(Receiver.Received::body)
            .filter(body -> body.path("resource_id").asString().equals(bot.user.toString()))
            .filter(body -> body.path("action").asString().equals("added"))
            .findFirst()
            .orElseThrow();
    assertThat(membership.path("resource").has("id")).isFalse();
    assertThat(membership.path("resource").path("is_bot").asBoolean()).isTrue();
    JsonNode ended = last("changed chats");
    assertThat(ended.path("resource").path("is_ended").asBoolean()).isTrue();
    assertThat(ended.path("resource").path("id").asString()).isEqualTo(chat.toString());
    assertThat(ended.path("resource").has("room_id")).isFalse();
  }

  @Test
  void a_taken_chat_is_removed_from_pending_without_a_resource() {
    on("/api/v5/users/{user_id}/pending_chats");
    UUID chat = giosg.startChat("Hi");

    giosg.humanJoins(chat);

    settled();
    assertThat(receiver.events()).containsExactly("added pending_chats", "removed pending_chats");
    assertThat(receiver.all().getLast().body().has("resource")).isFalse();
    assertThat(receiver.all().getLast().body().path("resource_id").asString())
        .isEqualTo(chat.toString());
  }

  @Test
  void a_chat_can_become_pending_again() throws Exception {
    on("/api/v5/users/{user_id}/pending_chats");
    Bot bot = new Bot(giosg).present();
    UUID chat = giosg.startChat("Hi");
    bot.join(chat);
    bot.patch("/chat_memberships/" + chat, "{\"is_participating\": false}");

    giosg.visitorSays(chat, "Anybody?");

    settled();
    assertThat(receiver.events())
        .containsExactly("added pending_chats", "removed pending_chats", "added pending_chats");
  }

  @Test
  void each_installation_hears_of_its_own_chats_only() {
    Installation other = giosg.installAnother("Another company");
    giosg.registerWebhook(receiver.endpoint());

    giosg.startChat(NewChat.saying("Hi").at(other));

    settled();
    assertThat(receiver.all())
        .hasSize(3)
        .allMatch(
            each ->
                each.body()
                    .path("app_user_auth")
                    .path("user_id")
                    .asString()
                    .equals(other.botUser().toString()));
  }

  @Test
  void a_listener_hears_the_visitors_channels_too() {
    List<String> heard = new CopyOnWriteArrayList<>();
    giosg.listen(
        event -> {
          if (event.owner().isEmpty()) {
            heard.add(event.channel().replaceAll("[0-9a-f]{32}", "v"));
          }
        });

    UUID chat = giosg.startChat("Hi");

    assertThat(heard).contains("/api/v5/public/visitors/v/chats/" + chat + "/messages");
  }

  @Test
  void many_chats_are_told_in_parallel_and_each_in_order() {
    on("/api/v5/users/{user_id}/routed_chats/*/messages");
    List<UUID> chats =
        IntStream.range(0, 50).mapToObj(_ -> giosg.startChat(NewChat.silent())).toList();

    for (int i = 0; i < 5; i++) {
      for (UUID chat : chats) {
        giosg.visitorSays(chat, String.valueOf(i));
      }
    }

    settled();
    for (UUID chat : chats) {
      assertThat(receiver.all())
          .filteredOn(
              each ->
                  each.body().path("resource").path("chat_id").asString().equals(chat.toString()))
          .extracting(Receiver.Received::messageText)
          .containsExactly("0", "1", "2", "3", "4");
    }
  }

  private JsonNode last(String event) {
    return receiver.all().reversed().stream()
        .filter(each -> each.event().equals(event))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private void on(String pattern) {
    giosg.registerWebhook(
        new Subscription(
            pattern, EnumSet.allOf(Action.class), receiver.endpoint(), Optional.empty()));
  }

  private void settled() {
    await().until(() -> giosg.webhooks().underway() == 0);
  }
}
