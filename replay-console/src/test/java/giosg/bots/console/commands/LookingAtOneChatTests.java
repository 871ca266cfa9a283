package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.RecordedChat;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class LookingAtOneChatTests extends OnPages {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void ties_what_was_said_to_why() {
    RecordedChat chat = chat().pending().visitorSays("my invoice please").again();

    Document page = page(chat, "");

    Element answer = page.select(".by-bot").getLast();
    assertThat(answer.text()).contains("Invoices are sent by e-mail").contains("Prices");
    Element asked = page.select(".by-visitor").getLast();
    assertThat(page.select(".by-visitor")).hasSize(1);
    List<String> about =
        page.select(".timeline li").stream()
            .filter(line -> List.of(line.attr("data-of").split(" ")).contains(asked.id()))
            .map(Element::text)
            .toList();
    assertThat(about).anySatisfy(line -> assertThat(line).contains("keyword [invoice, invoices]"));
    assertThat(about).anySatisfy(line -> assertThat(line).contains("REPEATS @"));
    assertThat(page.select(".timeline li[data-of~=(^| )" + answer.id() + "( |$)]").text())
        .contains("-> call")
        .contains("Say: Invoices are sent by e-mail");
  }

  @Test
  void masks_texts_unless_asked_for_on_that_very_page() {
    RecordedChat chat = chat().pending().visitorSays("Zebra wants an invoice");

    assertThat(page(chat, "").text())
        .contains("xxxxx xxxxx xx invoice")
        .doesNotContainIgnoringCase("zebra");
    assertThat(page(chat, "?texts=shown").text())
        .contains("Zebra wants an invoice")
        .contains("Texts are shown.");
    assertThat(page(chat, "/replay").html()).doesNotContainIgnoringCase("zebra");
    assertThat(page(chat, "?texts=shown&only=timeline").select(".said")).isEmpty();
  }

  @Test
  void shows_what_was_written_and_never_runs_it() {
    RecordedChat chat = chat().pending().visitorSays("<script>alert(1)</script><b>bold</b>");

    Document page = page(chat, "?texts=shown");

    assertThat(page.text()).contains("<script>alert(1)</script>");
    assertThat(page.select("main script, main b")).isEmpty();
  }

  @Test
  void times_are_told_in_utc_and_to_the_millisecond() throws IOException {
    RecordedChat chat = finelyTimed().pending().visitorSays("invoice");
    String id = chat.id.chat().value();

    Document page = page(chat, "");

    assertThat(page.select("h2").eachText()).allMatch(title -> title.endsWith("times in UTC"));
    assertThat(page.select(".timeline time").text()).matches("(\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ?)+");
    assertThat(page.select(".timeline time").getFirst().attr("title"))
        .isEqualTo(chat.journal.getFirst().moment().at().truncatedTo(ChronoUnit.MILLIS).toString());
    assertThat(page.select(".part").text()).contains("waits for QUIET at 20");
    await("the chat is listed")
        .atMost(LONG)
        .until(() -> !console.page("/?q=" + id).select(".rows time").isEmpty());
    String other = DEMO.text().replace("Invoices are sent", "Invoices come");
    assertThat(console.replayWith(id, other).body()).contains("First difference at");
    for (String html :
        List.of(
            page.html(), console.get("/?q=" + id).body(), console.replayWith(id, other).body())) {
      assertThat(html).doesNotContainPattern("\\d\\d:\\d\\d\\.\\d{4}");
    }
  }

  @Test
  void a_page_hears_that_it_is_old() throws Exception {
    RecordedChat chat = chat().pending();
    commit();
    await("a page that shows all there is")
        .atMost(LONG)
        .until(() -> !hearsSomething(follows(chat), Duration.ofSeconds(1)));

    try (Listening listening = new Listening(console.port(), follows(chat))) {
      chat.visitorSays("hello");
      commit();
      assertThat(listening.hears(LONG).orElse("nothing")).contains("action=\"refresh\"");
    }
  }

  private static String follows(RecordedChat chat) {
    String follows = page(chat, "").select("turbo-stream-source").attr("src");
    assertThat(follows).startsWith("/changes/chats/" + chat.id.chat() + "?seen=");
    return follows;
  }

  private static boolean hearsSomething(String follows, Duration time) throws IOException {
    try (Listening listening = new Listening(console.port(), follows)) {
      return listening.hears(time).isPresent();
    }
  }

  private static Document page(RecordedChat chat, String rest) {
    commit();
    return console.page("/chats/" + chat.id.chat() + rest);
  }
}
