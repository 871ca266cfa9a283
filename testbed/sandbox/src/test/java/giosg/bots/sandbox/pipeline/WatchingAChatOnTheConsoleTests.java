package giosg.bots.sandbox.pipeline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Project;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.pipeline.Window.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Somebody looks at the replay-console's pages while a visitor chats with the bot. Pictures of
/// them stay under `target/screenshots`.
@ResourceLock(Chromium.LOCK)
@ExtendWith({Chromium.class, RunningSystem.class})
class WatchingAChatOnTheConsoleTests {
  private static final Pattern CHAT = Pattern.compile("/visitor/([0-9a-f-]{36})");
  private static final Pattern FOLLOWED = Pattern.compile("/chats/([0-9a-f-]{36})[?]");

  @Test
  void a_chat_is_followed_from_the_list_to_the_reason_of_each_answer(
      Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window list = new Window(browser, system, Look.DESKTOP_LIGHT);
        Window one = new Window(browser, system, Look.DESKTOP_LIGHT)) {
      List<String> elsewhere = requestsElsewhere(one, system);
      list.openConsole(system, "/");
      String chat = startChat(visitor, "Hello, I am Zebra, where is my invoice?");

      // Nobody loads the list anew: it follows.
      Locator row = list.page.locator(".rows a", hasText(chat));
      assertThat(row.locator(".state")).hasText("with the bot");
      list.picture("console-list");
      one.openConsole(system, "/?q=" + chat);
      one.page.locator(".rows a").first().click();
      assertThat(one.page.locator(".by-visitor .bubble").first()).containsText("invoice");
      assertThat(one.page.locator("main")).not().containsText("Zebra");
      one.page.locator("#unmask").click();
      assertThat(one.page.locator(".by-visitor .bubble").first()).containsText("Zebra");

      visitor.write("And do you deliver to the moon?");
      Locator asked = one.page.locator(".by-visitor .bubble", hasText("to the moon"));
      assertThat(asked).isVisible();
      Locator answer = one.page.locator(".by-bot").last();
      assertThat(answer).not().containsText("under way");
      answer.hover();
      Locator why = one.page.locator(".timeline .lit", hasText("-> call"));
      assertThat(why.last()).containsText("Say");
      assertThat(why.last()).isInViewport();
      one.picture("console-chat");
      one.page.locator(".timeline li", hasText("to the moon")).first().hover();
      assertThat(one.page.locator(".log .lit", hasText("to the moon"))).isVisible();

      visitor.press("Talk to a human");
      list.page.locator(".filters a", hasText("with humans")).click();
      assertThat(list.page.locator(".rows a", hasText(chat))).isVisible();
      assertThat(elsewhere).isEmpty();
      assertThat(one.complaints()).isEmpty();
      assertThat(list.complaints()).isEmpty();
    }
  }

  @Test
  void a_bug_is_mended_on_the_page_until_the_replay_shows_the_wanted_difference(
      Browser browser, Sandbox system) throws IOException {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window one = new Window(browser, system, Look.DESKTOP_DARK)) {
      String chat = startChat(visitor, "What does it cost?");
      visitor.seesSaid("Hello and welcome!");
      one.openConsole(system, "/chats/" + chat);
      one.page.locator("#replay").click();
      one.sees("decisions, no difference.");

      Locator text = one.page.locator("#text");
      text.fill(demoBot() + "nonsense: 1\n");
      one.press("Replay with this");
      assertThat(one.page.locator("[role=alert]")).containsText("nonsense");
      assertThat(one.page.locator("#text")).hasValue(demoBot() + "nonsense: 1\n");

      text.fill(demoBot().replace("Hello and welcome!", "Good day!"));
      one.press("Replay with this");
      assertThat(one.page.locator("tr.changed .was").first()).containsText("Hello and welcome!");
      assertThat(one.page.locator("tr.changed .now").first()).containsText("Good day!");
      one.page.evaluate("document.querySelector('.first').scrollIntoView()");
      one.picture("console-replay-dark");
      assertThat(one.complaints()).allSatisfy(what -> assertThat(what).contains("422"));
    }
  }

  @Test
  void a_definition_is_chosen_from_the_folder_and_told_apart_from_the_one_that_runs(
      Browser browser, Sandbox system) throws IOException {
    Files.writeString(
        RunningSystem.definitions(system.folder()).resolve("polite.yaml"),
        demoBot().replace("Hello and welcome!", "Good day!"));
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window one = new Window(browser, system, Look.DESKTOP_LIGHT)) {
      String chat = startChat(visitor, "Hello");
      visitor.seesSaid("Hello and welcome!");
      one.openConsole(system, "/chats/" + chat + "/replay");
      one.page.locator("#definition").selectOption("polite.yaml");
      one.press("Replay with it");

      assertThat(one.page.locator(".result h2")).containsText("With polite.yaml");
      assertThat(one.page.locator("tr.changed .was").first()).containsText("Hello and welcome!");
      assertThat(one.page.locator("tr.changed .now").first()).containsText("Good day!");
      assertThat(one.page.locator("#definition")).hasValue("polite.yaml");
      one.page.locator("#definition").selectOption("");
      one.press("Replay with it");
      one.sees("decisions, no difference.");
      assertThat(one.complaints()).isEmpty();
    }
  }

  @Test
  void a_dead_letter_is_told_with_its_cause_and_that_it_was_brought_back(
      Browser browser, Sandbox system) throws Exception {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window phone = new Window(browser, system, Look.PHONE_DARK);
        Window one = new Window(browser, system, Look.DESKTOP_LIGHT)) {
      String chat = startChat(visitor, "Hello");
      visitor.seesSaid("Hello and welcome!");
      one.openConsole(system, "/dead-letters");
      writePoison(system, chat);

      // Nobody loads the page anew: it follows.
      Locator letter = one.page.locator("tbody tr", hasText(chat));
      assertThat(letter).containsText("cannot be read: ");
      one.picture("console-dead-letters");
      phone.openConsole(system, "/dead-letters");
      assertThat(phone.page.locator("tbody tr", hasText(chat))).isVisible();
      phone.picture("console-phone-dead-letter");
      assertThat(phone.isCutOff()).isFalse();
      letter.locator("a").click();
      Locator told = one.page.locator(".timeline li", hasText("dead letter @"));
      assertThat(told.first()).containsText("cannot be read: ");

      assertThat(ReplayConsole.of(system).run("redrive", "--chat", chat).text())
          .contains("brought back: 1; left: 0");
      Locator back = one.page.locator(".timeline li", hasText("was brought back, round 1"));
      assertThat(back).isVisible();
      one.openConsole(system, "/dead-letters");
      assertThat(one.page.locator("tbody tr.done", hasText(chat))).containsText("brought back");
      assertThat(one.complaints()).isEmpty();
      assertThat(phone.complaints()).isEmpty();
    }
  }

  /// What no ingress writes: the worker puts it aside, and the chat goes on.
  private static void writePoison(Sandbox system, String chat) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", system.broker().bootstrapServers(), "acks", "all");
    StringSerializer text = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, text, text)) {
      producer.send(new ProducerRecord<>(Topics.CHAT_EVENTS, chat, "no webhook")).get();
    }
  }

  @Test
  void the_keyboard_alone_is_enough(Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window one = new Window(browser, system, Look.DESKTOP_DARK)) {
      String chat = startChat(visitor, "Hello");
      visitor.seesSaid("Hello and welcome!");
      one.openConsole(system, "/");
      one.tabTo(one.page.locator("#q"));
      one.page.keyboard().type(chat);
      one.page.keyboard().press("Enter");
      Locator row = one.page.locator(".rows a", hasText(chat));
      assertThat(row).hasCount(1);
      one.tabTo(row);
      one.page.keyboard().press("Enter");
      Locator said = one.page.locator(".by-bot .bubble").first();
      assertThat(said).isVisible();
      one.tabTo(said);
      assertThat(one.page.locator(".timeline .lit").first()).isVisible();
      one.page.keyboard().press("Enter");
      assertThat(one.page).hasURL(Pattern.compile("#t-[0-9]+$"));
      one.picture("console-chat-dark");
      assertThat(one.complaints()).isEmpty();
    }
  }

  @Test
  void no_page_is_wider_than_a_phone(Browser browser, Sandbox system) {
    try (Window visitor = new Window(browser, system, Look.PHONE_LIGHT);
        Window phone = new Window(browser, system, Look.PHONE_DARK)) {
      String chat = startChat(visitor, "A_word_that_is_longer_than_a_line_".repeat(20));
      visitor.seesSaid("Hello and welcome!");
      for (String path :
          List.of(
              "/",
              "/chats/" + chat + "?texts=shown",
              "/chats/" + chat + "/replay",
              "/dead-letters",
              "/bot-users",
              "/lag",
              "/nothing-here")) {
        phone.openConsole(system, path);
        assertThat(phone.page.locator("h1")).isVisible();
        phone.picture("console-phone" + path.replace(chat, "chat").replaceAll("[^a-z]+", "-"));
        assertThat(phone.isCutOff()).as(path).isFalse();
      }
      phone.openConsole(system, "/bot-users");
      assertThat(phone.page.locator("tbody tr").first()).containsText("present");
      phone.openConsole(system, "/lag");
      assertThat(phone.page.locator(".figure")).containsText(" s");
    }
  }

  @Test
  void a_newcomer_sees_a_message_travel_on_one_screen(Browser browser, Sandbox system) {
    try (Window window = new Window(browser, system, Look.WIDE_LIGHT)) {
      window.open("/");
      window.page.locator("a[href='/together']").click();
      FrameLocator visitor = window.page.frameLocator("#visitor");
      FrameLocator agent = window.page.frameLocator("#agent");
      FrameLocator timeline = window.page.frameLocator("#timeline");
      visitor.locator("#message").fill("Hello, where is my parcel?");
      visitor.locator("button.primary").click();

      assertThat(timeline.locator(".timeline li", frameText("where is my parcel")).first())
          .isVisible();
      assertThat(visitor.locator(".bubble").last()).isVisible();
      assertThat(agent.locator(".pile.waiting")).isVisible();
      window.picture("together");
    }
  }

  @Test
  void an_agent_takes_the_chat_and_writes_on_that_screen_and_its_timeline_tells(
      Browser browser, Sandbox system) {
    try (Window window = new Window(browser, system, Look.WIDE_LIGHT)) {
      window.open("/together");
      FrameLocator visitor = window.page.frameLocator("#visitor");
      FrameLocator agent = window.page.frameLocator("#agent");
      FrameLocator timeline = window.page.frameLocator("#timeline");
      visitor.locator("#message").fill("Hello");
      visitor.locator("button.primary").click();
      visitor.locator("button", frameText("Talk to a human")).last().click();
      Locator follows = window.page.locator("#timeline");
      assertThat(follows).hasAttribute("src", FOLLOWED);
      Matcher chat = FOLLOWED.matcher(follows.getAttribute("src"));
      assertThat(chat.find()).isTrue();

      agent.locator(".pile.invited #a-" + chat.group(1)).click();
      agent.locator("#join").click();
      agent.locator("#message").fill("I am a human. How can I help?");
      agent.locator("#message").press("Enter");

      assertThat(visitor.locator(".bubble", frameText("I am a human"))).isVisible();
      // giosg tells it twice, as a message of the chat and of the bot's.
      Locator joined = timeline.locator(".timeline li", frameText("colleague joined"));
      assertThat(joined.first()).isVisible();
      Locator wrote = timeline.locator(".timeline li", frameText("colleague wrote"));
      assertThat(wrote.first()).containsText("I am a human. How can I help?");
      window.picture("together-agent");
      assertThat(window.complaints()).isEmpty();
    }
  }

  private static String startChat(Window visitor, String text) {
    visitor.open("/visitor");
    visitor.line().fill(text);
    visitor.press("Start the chat");
    visitor.page.waitForURL(CHAT);
    Matcher chat = CHAT.matcher(visitor.page.url());
    if (!chat.find()) {
      throw new IllegalStateException("no chat at " + visitor.page.url());
    }
    return chat.group(1);
  }

  private static String demoBot() throws IOException {
    return Files.readString(
        Project.here()
            .root()
            .resolve("bot-core/src/main/resources/giosg/bots/core/definition/demo.yaml"));
  }

  private static List<String> requestsElsewhere(Window window, Sandbox system) {
    String own = "http://127.0.0.1:" + system.ports().console() + "/";
    List<String> elsewhere = new ArrayList<>();
    window.page.onRequest(
        request -> {
          if (!request.url().startsWith(own)) {
            elsewhere.add(request.url());
          }
        });
    return elsewhere;
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static FrameLocator.LocatorOptions frameText(String text) {
    return new FrameLocator.LocatorOptions().setHasText(text);
  }
}
