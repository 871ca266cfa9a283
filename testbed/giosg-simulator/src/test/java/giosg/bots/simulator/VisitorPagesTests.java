package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.simulator.world.Message;
import java.util.List;
import java.util.UUID;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitorPagesTests {
  private static final String EVERY_BUTTON =
      """
      {"message": "See [our *terms*](https://www.example.com/terms) at https://www.example.com",
       "attachment_template": "interaction",
       "attachments": [
        {"title": "A title", "title_link_url": "https://www.example.com/title",
         "text": "Write to [us](mailto:us@example.com)",
         "image_url": "https://www.example.com/image.png",
         "image_link_url": "https://www.example.com/large", "link_target": "_parent"},
        {"text": "Choose", "actions": [
         {"text": "Once", "type": "button", "value": "once", "style": "success",
          "is_disabled_on_selection": true},
         {"text": "Until you write", "type": "button", "value": "until", "style": "danger",
          "is_disabled_on_visitor_message": true},
         {"text": "Any time", "type": "button", "value": "any", "style": "link"},
         {"text": "Look", "type": "link_button", "value": "https://www.example.com/look",
          "style": "primary", "link_target": "_blank"}]}]}
      """;

  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);
  private final Browser browser = new Browser(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_visitor_starts_a_chat_in_a_room_and_reads_all_that_was_said() throws Exception {
    Document form = browser.open("/visitor");
    assertThat(form.select("input[name=room]").eachAttr("value")).hasSize(2);

    Document chat =
        browser
            .request("/visitor/chats")
            .data("room", form.select("input[name=room]").eachAttr("value").getLast())
            .data("message", "Moi, onko ketään?")
            .post();
    UUID id = giosg.chats().getFirst();
    assertThat(chat.title()).isEqualTo("Chat, Verkkosivut");
    assertThat(chat.expectFirst("#log").attr("lang")).isEqualTo("fi");
    bot.present().join(id);
    bot.post("/chats/" + id + "/messages", "{\"message\": \"Hei!\"}");
    chat = browser.write(browser.open("/visitor/" + id), "Hyvä");

    assertThat(chat.select(".bubble").eachText())
        .containsExactly("Moi, onko ketään?", "Hei!", "Hyvä");
    assertThat(chat.select(".note").eachText())
        .singleElement()
        .asString()
        .startsWith("Chatbot joined");
    assertThat(chat.select(".here .state.on").eachText()).containsExactly("Chatbot");
    chat = browser.press(chat, "#end");
    assertThat(chat.expectFirst(".composer fieldset").hasAttr("disabled")).isTrue();
    assertThat(chat.text()).contains("This chat has ended.");
  }

  @Test
  void attachments_and_every_kind_of_button_are_shown() throws Exception {
    Document chat = offer(EVERY_BUTTON);

    assertThat(chat.select(".bubble a").eachAttr("href"))
        .containsExactly("https://www.example.com/terms", "https://www.example.com");
    assertThat(chat.expectFirst(".attachment").classNames()).contains("interaction");
    assertThat(chat.select(".attachment .title a").attr("href"))
        .isEqualTo("https://www.example.com/title");
    assertThat(chat.select(".attachment .title a").attr("target")).isEqualTo("_parent");
    assertThat(chat.select(".attachment .text a").attr("href")).isEqualTo("mailto:us@example.com");
    assertThat(chat.select(".attachment img").attr("src"))
        .isEqualTo("https://www.example.com/image.png");
    assertThat(chat.select(".actions button").eachText())
        .containsExactly("Once", "Until you write", "Any time", "Look ↗");
    assertThat(chat.select(".actions button").eachAttr("class"))
        .containsExactly("success", "danger", "link", "primary");
  }

  @Test
  void a_press_is_told_to_the_bot_and_used_up_or_withdrawn_buttons_are_disabled() throws Exception {
    Document chat = offer(EVERY_BUTTON);
    Connection again = browser.form(chat, "button.success");

    chat = browser.press(chat, "button.success");
    assertThat(lastPress().button().value()).isEqualTo("once");
    assertThat(chat.select(".pressed").eachText()).containsExactly("Pressed: Once");
    assertThat(disabled(chat)).containsExactly("Once");
    assertThat(again.execute().statusCode()).isEqualTo(409);

    chat = browser.write(chat, "Something else");
    assertThat(disabled(chat)).containsExactly("Once", "Until you write");
    chat = browser.press(chat, "button.link");
    browser.press(chat, "button.link");
    assertThat(giosg.messagesIn(giosg.chats().getFirst()))
        .filteredOn(each -> each.press() != null)
        .hasSize(3);
  }

  @Test
  void a_link_button_is_a_press_that_leads_to_its_link_in_the_window_it_names() throws Exception {
    Document chat = offer(EVERY_BUTTON);

    assertThat(chat.expectFirst("form:has(button.primary[name])").attr("target"))
        .isEqualTo("_blank");
    Connection.Response answer =
        browser.form(chat, ".actions button.primary").followRedirects(false).execute();

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("https://www.example.com/look");
    assertThat(lastPress().button().value()).isEqualTo("https://www.example.com/look");
  }

  @Test
  void what_anybody_wrote_can_run_nothing_in_the_page() throws Exception {
    Document chat =
        offer(
            """
            {"message": "<script>alert(1)</script> [x](javascript:alert(2)) <b>bold</b>",
             "attachments": [
              {"title": "<img src=x onerror=alert(3)>", "title_link_url": "javascript:alert(4)",
               "image_url": "javascript:alert(5)", "actions": [
               {"text": "<i>Go</i>", "type": "link_button", "value": "javascript:alert(6)"}]}]}
            """);
    browser.write(chat, "<script>alert(7)</script>");
    chat = browser.open("/visitor/" + giosg.chats().getFirst());

    assertThat(chat.select("main script, main [onerror], main b, main i")).isEmpty();
    assertThat(chat.select("[href^=javascript], [src^=javascript]")).isEmpty();
    assertThat(chat.select(".bubble").eachText().getLast()).isEqualTo("<script>alert(7)</script>");
    Connection.Response answer =
        browser.form(chat, ".actions button").followRedirects(false).execute();
    assertThat(answer.header("Location")).startsWith("/visitor/");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
  }

  @Test
  void forms_of_other_sites_empty_messages_and_what_is_not_there_are_refused_politely()
      throws Exception {
    UUID chat = giosg.startChat("Hello");
    Connection.Response elsewhere =
        browser
            .request("/visitor/" + chat + "/messages")
            .header("Sec-Fetch-Site", "cross-site")
            .data("message", "Forged")
            .method(Connection.Method.POST)
            .execute();
    assertThat(elsewhere.statusCode()).isEqualTo(403);
    Connection.Response withoutTls =
        browser
            .request("/visitor/" + chat + "/messages")
            .header("Origin", "http://elsewhere.example")
            .data("message", "Forged")
            .method(Connection.Method.POST)
            .execute();
    assertThat(withoutTls.statusCode()).isEqualTo(403);

    browser.write(browser.open("/visitor/" + chat), "   ");
    Connection.Response long_ =
        browser
            .request("/visitor/" + chat + "/messages")
            .data("message", "x".repeat(2001))
            .method(Connection.Method.POST)
            .execute();
    assertThat(long_.statusCode()).isEqualTo(400);
    assertThat(long_.parse().expectFirst("h1").text()).isEqualTo("That did not work");
    assertThat(giosg.textsIn(chat)).containsExactly("Hello");

    for (String path :
        List.of("/nowhere", "/visitor/" + UUID.randomUUID(), "/visitor/x", "/assets/x")) {
      Connection.Response answer = browser.request(path).execute();
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.contentType()).startsWith("text/html");
    }
  }

  @Test
  void a_disabled_button_of_a_page_is_not_pressed_by_these_tests_either() throws Exception {
    UUID chat = giosg.startChat("Hello");
    giosg.end(chat);
    Document page = browser.open("/visitor/" + chat);
    assertThatThrownBy(() -> browser.write(page, "Too late")).hasMessageContaining("disabled");
  }

  @Test
  void a_link_with_letters_of_its_language_leads_where_the_bot_said() throws Exception {
    Document chat =
        offer(
            "{\"attachments\": [{\"actions\": [{\"text\": \"Ehdot\", \"type\": \"link_button\","
                + " \"value\": \"https://www.example.com/käyttöehdot\"}]}]}");
    Connection.Response answer =
        browser.form(chat, ".actions button").followRedirects(false).execute();
    assertThat(answer.header("Location"))
        .isEqualTo("https://www.example.com/k%C3%A4ytt%C3%B6ehdot");
  }

  private Document offer(String message) throws Exception {
    UUID chat = giosg.startChat("Hello");
    bot.present().join(chat);
    assertThat(bot.post("/chats/" + chat + "/messages", message).status()).isEqualTo(201);
    return browser.open("/visitor/" + chat);
  }

  private static List<String> disabled(Document chat) {
    return chat.select(".actions button[disabled]").eachText();
  }

  private Message.Press lastPress() {
    Message.Press press = giosg.messagesIn(giosg.chats().getFirst()).getLast().press();
    if (press == null) {
      throw new AssertionError("the last message is no press");
    }
    return press;
  }
}
