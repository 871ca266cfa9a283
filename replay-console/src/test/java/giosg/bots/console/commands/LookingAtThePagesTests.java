package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.BotPresence;
import giosg.bots.model.ClientId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.SealedCredential;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingAtThePagesTests extends OnKafka {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static RunningConsole console;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("changed.yaml"), DEMO.text().replace("Invoices are sent", "Invoices come"));
    console = new RunningConsole(folder);
  }

  @AfterAll
  static void stop() {
    console.close();
  }

  @Test
  void lists_conversations_by_how_they_stand_as_they_come_and_go() {
    RecordedChat chat = chat().pending().visitorSays("hello");
    String id = chat.id.chat().value();
    commit();

    await("the chat is with the bot")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("with-the-bot", id)).hasSize(1));
    assertThat(rows("failed", id)).isEmpty();

    chat.poison();
    commit();
    await("the chat has failed")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("failed", id)).hasSize(1));
    assertThat(rows("with-the-bot", id)).isEmpty();
  }

  private static List<Element> rows(String standing, String words) {
    return console.page("/?is=" + standing + "&q=" + words).select(".rows li");
  }

  @Test
  void finds_a_chat_that_is_not_listed_by_its_id() {
    assertThat(console.page("/?q=no-such-chat").select("a[href=/chats/no-such-chat]")).hasSize(1);
    assertThat(console.page("/chats/no-such-chat").text())
        .contains("Kafka holds nothing of this chat");
    assertThat(console.get("/chats/..%2Fx").statusCode()).isEqualTo(404);
  }

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
  void replays_with_a_definition_of_the_folder() {
    RecordedChat chat = chat().pending().visitorSays("invoice");

    assertThat(page(chat, "/replay").text()).contains("decisions, no difference.");
    Document other = page(chat, "/replay?definition=changed.yaml");
    assertThat(other.text()).contains("First difference at").contains("With changed.yaml");
    assertThat(other.select("tr.changed .was").text()).contains("Invoices are sent");
    assertThat(other.select("tr.changed .now").text()).contains("Invoices come");
    assertThat(page(chat, "/replay?definition=../../etc/passwd").text())
        .contains("There is no such definition.");
  }

  @Test
  void replays_with_a_definition_written_there_and_tells_its_mistakes_in_a_sentence() {
    RecordedChat chat = chat().pending().visitorSays("invoice");
    String id = chat.id.chat().value();
    commit();

    String changed = DEMO.text().replace("Invoices are sent", "Invoices come");
    assertThat(console.replayWith(id, changed).body()).contains("Invoices come by e-mail");
    refuses(id, "greeting: [", "the definition below");
    refuses(id, DEMO.text() + "\nnonsense: 1", "nonsense");
    refuses(id, "a: " + "[".repeat(100_000), "the definition");
    refuses(id, "# " + "x".repeat(300_000), "larger than 256 KB");
    assertThat(console.replayWith(id, "x".repeat(2_000_000)).statusCode()).isEqualTo(413);
  }

  private static void refuses(String chat, String definition, String part) {
    HttpResponse<String> answer = console.replayWith(chat, definition);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains(part);
  }

  @Test
  void tells_dead_letters_with_their_cause_and_which_were_brought_back() {
    RecordedChat chat = chat().pending().visitorSays("hello").poison();
    String id = chat.id.chat().value();
    commit();

    await("the dead letter is told")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("a bug").doesNotContain("brought"));
    console("redrive", "--chat", id);
    await("it is told as brought back")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("brought back"));
  }

  private static String letter(String chat) {
    return console.page("/dead-letters").select("tr:contains(" + chat + ")").text();
  }

  @Test
  void tells_a_bot_users_presence_and_the_age_of_its_token_but_never_the_token() {
    Instant now = Instant.now();
    write(
        Topics.BOT_PRESENCE,
        0,
        "bot-17",
        new BotPresence(
                1,
                new OrganizationId("org-1"),
                Optional.of(new ClientId("client-1")),
                now.plusSeconds(3 * 3_600),
                true,
                "refreshed",
                now.minusSeconds(50))
            .toJson(),
        now,
        Map.of());
    write(
        Topics.BOT_CREDENTIALS,
        0,
        "bot-17",
        new SealedCredential(
                1,
                new OrganizationId("org-1"),
                "Bearer",
                "c2VhbGVk",
                now.minusSeconds(90),
                now.plusSeconds(210))
            .toJson(),
        now,
        Map.of());
    commit();

    await("the bot user is told")
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(console.page("/bot-users").select("#u-bot-17").text())
                    .contains("present for 2 h")
                    .contains("refreshed")
                    .containsPattern("came (9|10)\\d s ago good for 3 min"));
    assertThat(console.get("/bot-users").body()).doesNotContain("c2VhbGVk");
  }

  @Test
  void measures_how_far_the_workers_are_behind() throws Exception {
    chat().pending();
    commit();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      try {
        admin.alterConsumerGroupOffsets("bot-worker", ends(admin)).all().get();
        await("no lag")
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(console.page("/lag").select(".figure").text()).startsWith("0.0 s"));
        write(
            Topics.CHAT_EVENTS,
            1,
            "some-chat",
            "{}".getBytes(StandardCharsets.UTF_8),
            Instant.now().minusSeconds(240),
            Map.of());
        await("four minutes of lag")
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(console.page("/lag").text())
                        .containsPattern("4 min since the first webhook .* 1 of them"));
        assertThat(console.health("/actuator/prometheus").body())
            .containsPattern("giosg_console_lag_seconds 24\\d");
      } finally {
        admin.deleteConsumerGroups(List.of("bot-worker")).all().get();
      }
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> asked =
        IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(
                Collectors.toMap(
                    number -> new TopicPartition(Topics.CHAT_EVENTS, number),
                    _ -> OffsetSpec.latest()));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue().offset())));
  }

  @Test
  void an_erased_chat_is_gone_from_the_list_and_its_own_page() {
    RecordedChat chat = chat().pending().visitorSays("hello").ends();
    String id = chat.id.chat().value();
    commit();
    await("the chat is listed")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(rows("over", id)).hasSize(1));

    assertThat(console("purge", "--chat", id).code()).isZero();

    await("the chat is gone")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(console.page("/?q=" + id).select(".rows li")).isEmpty());
    assertThat(console.page("/chats/" + id).text()).contains("was erased on request");
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
