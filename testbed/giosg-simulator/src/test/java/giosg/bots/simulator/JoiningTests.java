package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.world.Message;
import giosg.bots.simulator.world.MessageType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoiningTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_present_bot_takes_a_pending_chat() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    assertThat(bot.get("/pending_chats").json().path("results")).hasSize(1);

    Bot.Answer joined = bot.join(chat);

    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.json().has("id")).isFalse();
    assertThat(joined.text("member_id")).isEqualTo(bot.user.toString());
    assertThat(joined.json().path("is_bot").asBoolean()).isTrue();
    assertThat(joined.json().path("is_present").asBoolean()).isTrue();
    assertThat(bot.get("/pending_chats").json().path("results")).isEmpty();
    assertThat(giosg.chat(chat).path("is_waiting").asBoolean()).isFalse();
    assertThat(types(chat)).containsExactly(MessageType.MSG, MessageType.JOIN);
  }

  @Test
  void answers_404_when_a_colleague_was_faster() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    giosg.humanJoins(chat);

    assertThat(bot.join(chat).status()).isEqualTo(404);
  }

  @Test
  void answers_404_when_the_caller_itself_took_it_before() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    bot.join(chat);

    assertThat(bot.join(chat).status()).isEqualTo(404);
    assertThat(bot.get("/chat_memberships/" + chat).json().path("is_participating").asBoolean())
        .isTrue();
  }

  @Test
  void who_is_not_present_joins_but_reserves_nothing() throws Exception {
    UUID chat = giosg.startChat("Hi");

    assertThat(bot.join(chat).status()).isEqualTo(201);

    assertThat(giosg.chat(chat).path("is_pending").asBoolean()).isTrue();
    assertThat(bot.join(chat).status()).isEqualTo(200);
  }

  @Test
  void a_routed_chat_is_joined_before_anybody_wrote() throws Exception {
    bot.present();
    UUID chat = giosg.startChat(NewChat.silent());
    assertThat(bot.join(chat).status()).isEqualTo(404);

    String door = "/routed_chats/" + chat + "/memberships";

    assertThat(bot.post(door, Bot.JOIN).status()).isEqualTo(201);
    assertThat(bot.post(door, Bot.JOIN).status()).isEqualTo(200);
    giosg.visitorSays(chat, "Hi");
    assertThat(giosg.chat(chat).path("is_pending").asBoolean()).isFalse();
  }

  @Test
  void a_side_kick_may_write_without_reserving() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    assertThat(bot.say(chat, "Hello").status()).isEqualTo(404);
    String wish = "{\"is_participating\": false, \"composing_status\": \"idle\"}";

    assertThat(bot.post("/routed_chats/" + chat + "/memberships", wish).status()).isEqualTo(201);

    assertThat(giosg.chat(chat).path("is_pending").asBoolean()).isTrue();
    assertThat(bot.say(chat, "Hello").status()).isEqualTo(201);
    assertThat(types(chat)).containsExactly(MessageType.MSG, MessageType.MSG);
  }

  @Test
  void a_join_must_say_whether_it_participates_and_composes() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    String door = "/pending_chats/" + chat + "/memberships";

    assertThat(bot.post(door, "{\"is_participating\": true}").status()).isEqualTo(400);
    assertThat(bot.post(door, "{\"composing_status\": \"idle\"}").status()).isEqualTo(400);
    assertThat(bot.post(door, Bot.JOIN.replace("idle", "asleep")).status()).isEqualTo(400);
    assertThat(bot.post(door, "not json").status()).isEqualTo(400);
    assertThat(bot.post(door, "[]").status()).isEqualTo(400);
  }

  @Test
  void a_chat_that_is_not_routed_is_not_found() throws Exception {
    UUID elsewhere =
        giosg.startChat(NewChat.saying("Hi").at(giosg.installAnother("Another company")));

    assertThat(bot.get("/routed_chats/" + elsewhere).status()).isEqualTo(404);
    assertThat(bot.post("/routed_chats/" + elsewhere + "/memberships", Bot.JOIN).status())
        .isEqualTo(404);
  }

  @Test
  void leaving_keeps_the_membership_and_says_so() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    bot.join(chat);

    Bot.Answer left = bot.patch("/chat_memberships/" + chat, "{\"is_participating\": false}");

    assertThat(left.status()).isEqualTo(200);
    assertThat(left.json().path("is_present").asBoolean()).isFalse();
    assertThat(types(chat)).endsWith(MessageType.LEAVE);
    assertThat(bot.say(chat, "One more thing").status()).isEqualTo(201);
    giosg.visitorSays(chat, "Anybody?");
    assertThat(giosg.chat(chat).path("is_pending").asBoolean()).isTrue();
  }

  @Test
  void after_the_end_nothing_can_be_altered() throws Exception {
    bot.present();
    UUID chat = giosg.startChat("Hi");
    bot.join(chat);

    assertThat(bot.patch("/chats/" + chat, "{\"is_ended\": true}").status()).isEqualTo(200);

    assertThat(bot.say(chat, "Too late").status()).isEqualTo(400);
    assertThat(bot.patch("/chat_memberships/" + chat, "{\"is_participating\": false}").status())
        .isEqualTo(400);
    assertThat(bot.post("/routed_chats/" + chat + "/memberships", Bot.JOIN).status())
        .isEqualTo(400);
    assertThat(bot.get("/chats/" + chat).json().path("is_ended").asBoolean()).isTrue();
    assertThat(bot.get("/chats/" + chat + "/messages").status()).isEqualTo(200);
  }

  private List<MessageType> types(UUID chat) {
    return giosg.messagesIn(chat).stream().map(Message::type).toList();
  }
}
