package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentPagesTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);
  private final Browser browser = new Browser(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void an_agent_takes_an_invitation_writes_leaves_and_is_invited_again() throws Exception {
    UUID chat = giosg.startChat("Hello");
    bot.present().join(chat);
    Document desk = browser.open("/agent");
    assertThat(desk.title()).isEqualTo("Agent 1’s desk");
    assertThat(desk.select(".pile.others a .last-words").eachText()).containsExactly("Hello");

    invite(chat, "Customer service");
    desk = browser.open("/agent");
    Document open = browser.open(desk.expectFirst(".pile.invited a").attr("href"));
    assertThat(open.expectFirst(".composer").text()).contains("Join the chat to write in it.");
    open = browser.press(open, "#join");
    open = browser.write(open, "How can I help?");

    assertThat(open.select(".message.mine .bubble").eachText()).containsExactly("How can I help?");
    assertThat(open.select(".pile.own [aria-current=page]")).hasSize(1);
    open = browser.press(open, "#leave");
    assertThat(open.select(".note").eachText().getLast()).startsWith("Agent 1 left");
    assertThat(open.select(".pile.invited a")).isEmpty();

    invite(chat, "Customer service");
    assertThat(browser.open("/agent").select(".pile.invited a")).hasSize(1);
  }

  @Test
  void a_waiting_chat_is_taken_and_ended_for_all() throws Exception {
    UUID chat = giosg.startChat("Is anybody there?");
    Document desk = browser.open("/agent");
    Document open = browser.open(desk.expectFirst(".pile.waiting a").attr("href"));
    open = browser.press(open, "#join");
    assertThat(open.select(".pile.waiting a")).isEmpty();

    open = browser.press(open, "#end");

    assertThat(open.text()).contains("This chat has ended.");
    assertThat(open.select(".pile.ended a")).hasSize(1);
    assertThat(giosg.chat(chat).path("is_ended").asBoolean()).isTrue();
  }

  @Test
  void an_agent_who_looks_on_still_sees_the_chat_when_it_ends_or_after_leaving_it()
      throws Exception {
    UUID chat = giosg.startChat("Hello");
    String address = browser.open("/agent").expectFirst(".pile.waiting a").attr("href");
    giosg.end(chat);
    assertThat(browser.open(address).text()).contains("This chat has ended.");

    UUID finnish = giosg.startChat(NewChat.saying("Moi").speaking("fi"));
    bot.present().join(finnish);
    invite(finnish, "Customer service");
    Document open =
        browser.open(browser.open("/agent").expectFirst(".pile.invited a").attr("href"));
    open = browser.press(browser.press(open, "#join"), "#leave");
    assertThat(open.select(".note").eachText().getLast()).startsWith("Agent 1 left");
  }

  @Test
  void what_is_typed_in_one_chat_stays_in_it() throws Exception {
    UUID one = giosg.startChat("One");
    UUID other = giosg.startChat("Other");
    String desk = browser.open("/agent").expectFirst("header form").attr("action");
    String base = desk.substring(0, desk.lastIndexOf('/')) + "/chats/";

    assertThat(browser.open(base + one).expectFirst("[data-turbo-permanent]").id())
        .isNotEqualTo(browser.open(base + other).expectFirst("[data-turbo-permanent]").id());
  }

  @Test
  void agents_see_the_chats_of_their_own_rooms_only() throws Exception {
    UUID finnish = giosg.startChat(NewChat.saying("Moi").speaking("fi"));
    Document first = browser.open("/agent");
    Document second = browser.open(first.expectFirst("header nav a").attr("href"));

    assertThat(first.select(".lines a")).isEmpty();
    assertThat(second.title()).isEqualTo("Agent 2’s desk");
    assertThat(second.select(".pile.waiting a")).hasSize(1);
    String firstDesk = second.expectFirst("header nav a").attr("href");
    assertThat(browser.request(firstDesk + "/chats/" + finnish).execute().statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_bot_has_no_desk() throws Exception {
    assertThat(browser.request("/agent/" + bot.user).execute().statusCode()).isEqualTo(404);
  }

  @Test
  void an_agent_goes_offline_and_the_first_page_tells_so() throws Exception {
    bot.present();
    assertThat(browser.open("/").select(".card:contains(Teams) .state").eachText())
        .containsExactly("humans online", "humans online", "no humans online");

    Document desk = browser.press(browser.open("/agent"), "#presence");

    assertThat(desk.expectFirst("#presence").text()).isEqualTo("Go online");
    Document front = browser.open("/");
    assertThat(front.select(".card:contains(Teams) .state").eachText())
        .containsExactly("no humans online", "humans online", "no humans online");
    assertThat(front.select(".card:contains(Rooms) li").eachText())
        .containsExactly("Website en offline", "Verkkosivut fi online");
    assertThat(front.select(".steps li")).hasSize(4);
    assertThat(front.text()).contains(bot.user.toString());
  }

  private void invite(UUID chat, String team) throws Exception {
    String id =
        giosg.teams().stream()
            .filter(each -> each.path("name").stringValue().equals(team))
            .findFirst()
            .orElseThrow()
            .path("id")
            .stringValue();
    bot.post(
        "/chats/" + chat + "/outgoing_chat_invitations", "{\"invited_team_id\": \"" + id + "\"}");
  }
}
