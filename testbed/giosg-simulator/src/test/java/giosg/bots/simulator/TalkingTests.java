package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.simulator.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TalkingTests {
  private static final String QUESTION =
      """
      {"message": "Was this helpful?", "attachments": [{"text": "Tell us", "actions": [
        {"text": "Yes", "type": "button", "value": "yes", "style": "success",
         "is_disabled_on_selection": true},
        {"text": "No", "type": "button", "value": "no", "is_disabled_on_visitor_message": true},
        {"text": "Map", "type": "link_button", "value": "https://shop.example.com/map",
         "link_target": "_blank"}]}]}
      """;

  private final GiosgSimulator giosg =
      GiosgSimulator.start(SimulatorSettings.defaults().withPageSizes(2, 1, 3));
  private final Bot bot = new Bot(giosg);
  private UUID chat = UUID.randomUUID();
  private String messages = "";

  @BeforeEach
  void join() throws Exception {
    bot.present();
    chat = giosg.startChat("Hi");
    messages = "/chats/" + chat + "/messages";
    bot.join(chat);
  }

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_member_reads_newest_first_in_pages_of_varying_size() throws Exception {
    for (String text : List.of("one", "two", "three", "four", "five")) {
      bot.say(chat, text);
    }
    List<String> texts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();

    String next = messages;
    while (!next.isEmpty()) {
      JsonNode page = bot.get(next).json();
      page.path("results").forEach(each -> texts.add(each.path("message").asString("")));
      sizes.add(page.path("results").size());
      next = page.path("next").asString("");
      assertThat(next).matches("|" + giosg.baseUrl() + "/api/.*cursor=.*");
    }

    assertThat(texts).containsExactly("five", "four", "three", "two", "one", "", "Hi");
    assertThat(sizes).containsExactly(2, 1, 3, 1);
  }

  @Test
  void what_is_said_meanwhile_neither_repeats_nor_hides_anything() throws Exception {
    bot.say(chat, "one");
    JsonNode first = bot.get(messages).json();
    giosg.visitorSays(chat, "meanwhile");

    JsonNode second = bot.get(first.path("next").asString()).json();

    assertThat(second.path("results").get(0).path("message").asString()).isEqualTo("Hi");
  }

  @Test
  void a_cursor_of_somebody_elses_making_is_404() throws Exception {
    assertThat(bot.get(messages + "?cursor=what").status()).isEqualTo(404);
  }

  @Test
  void who_is_no_member_finds_no_messages() throws Exception {
    UUID other = giosg.startChat("Hello");

    assertThat(bot.get("/chats/" + other + "/messages").status()).isEqualTo(404);
    assertThat(bot.get("/routed_chats/" + other + "/messages").status()).isEqualTo(404);
    assertThat(bot.get("/routed_chats/" + chat + "/messages").status()).isEqualTo(200);
  }

  @Test
  void a_message_is_answered_in_full() throws Exception {
    Bot.Answer said = bot.say(chat, "Nice to meet you!");

    assertThat(said.status()).isEqualTo(201);
    assertThat(said.text("type")).isEqualTo("msg");
    assertThat(said.text("sender_type")).isEqualTo("user");
    assertThat(said.text("sender_id")).isEqualTo(bot.user.toString());
    assertThat(said.text("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(bot.get(messages + "/" + said.text("id")).text("message"))
        .isEqualTo("Nice to meet you!");
  }

  @Test
  void an_empty_or_too_long_message_is_400() throws Exception {
    assertThat(bot.say(chat, "").status()).isEqualTo(400);
    assertThat(bot.post(messages, "{}").status()).isEqualTo(400);
    assertThat(bot.say(chat, "x".repeat(2001)).status()).isEqualTo(400);
    assertThat(bot.say(chat, "\uD83D\uDE00".repeat(2000)).status()).isEqualTo(201);
    assertThat(bot.post(messages, "{\"attachments\": [{\"text\": \"Look\"}]}").status())
        .isEqualTo(201);
  }

  @Test
  void unknown_kinds_of_buttons_are_400() throws Exception {
    assertThat(bot.post(messages, QUESTION.replace("link_button", "lever")).status())
        .isEqualTo(400);
    assertThat(bot.post(messages, QUESTION.replace("success", "purple")).status()).isEqualTo(400);
    assertThat(bot.post(messages, "{\"message\": \"Hi\", \"attachments\": {}}").status())
        .isEqualTo(400);
  }

  @Test
  void counters_count_typed_messages_only() throws Exception {
    bot.post(messages, QUESTION);
    giosg.visitorPresses(chat, "Yes");

    JsonNode counted = bot.get("/chats/" + chat).json();

    assertThat(counted.path("message_count").asInt()).isEqualTo(2);
    assertThat(counted.path("user_message_count").asInt()).isEqualTo(1);
    assertThat(counted.path("visitor_message_count").asInt()).isEqualTo(1);
  }

  @Test
  void a_press_tells_what_it_belonged_to() throws Exception {
    JsonNode question = bot.post(messages, QUESTION).json();
    JsonNode attachment = question.path("attachments").get(0);
    JsonNode yes = attachment.path("actions").get(0);

    JsonNode press = giosg.visitorPresses(chat, "Yes").json();

    assertThat(press.path("type").asString()).isEqualTo("action");
    assertThat(press.path("sender_type").asString()).isEqualTo("visitor");
    assertThat(press.path("response_value").asString()).isEqualTo("yes");
    assertThat(press.path("response_to_message_id")).isEqualTo(question.path("id"));
    assertThat(press.path("response_to_attachment_id")).isEqualTo(attachment.path("id"));
    assertThat(press.path("response_to_attachment").has("actions")).isFalse();
    assertThat(press.path("response_to_action_id")).isEqualTo(yes.path("id"));
    assertThat(press.path("response_to_action")).isEqualTo(yes);
    assertThat(giosg.visitorPressesValue(chat, "https://shop.example.com/map").textOrEmpty())
        .isEqualTo("Map");
  }

  @Test
  void a_disabled_button_cannot_be_pressed() throws Exception {
    bot.post(messages, QUESTION);
    giosg.visitorPresses(chat, "Yes");
    assertThatThrownBy(() -> giosg.visitorPresses(chat, "Yes")).matches(status(409));

    giosg.visitorSays(chat, "Well");

    assertThatThrownBy(() -> giosg.visitorPresses(chat, "No")).matches(status(409));
    assertThatThrownBy(() -> giosg.visitorPresses(chat, "Maybe")).matches(status(404));
  }

  private static Predicate<Throwable> status(int status) {
    return thrown -> thrown instanceof Refusal refusal && refusal.status() == status;
  }
}
