package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pages follow what happens: each listens from the version on at which it was rendered.
class FollowingPagesTests {
  private static final String REFRESH = "<turbo-stream action=\"refresh\"></turbo-stream>";

  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Browser browser = new Browser(giosg);
  private final UUID chat = giosg.startChat("Hello");

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_page_is_told_what_happened_since_it_was_rendered_even_before_it_listened()
      throws Exception {
    Document page = browser.open("/visitor/" + chat);
    giosg.humanJoins(chat);

    try (Listener listener = Listener.of(page)) {
      assertThat(listener.next()).contains(REFRESH);
    }
  }

  @Test
  void a_page_that_is_as_things_are_hears_nothing_until_something_happens_in_its_chat()
      throws Exception {
    try (Listener listener = Listener.of(browser.open("/visitor/" + chat))) {
      giosg.startChat("Somebody else");
      assertThat(listener.next(Duration.ofMillis(500))).isEmpty();

      giosg.visitorSays(chat, "Still there?");
      assertThat(listener.next()).contains(REFRESH);
      // Who is asked and does not listen anew has missed it, and is asked again.
      assertThat(listener.next()).contains(REFRESH);
    }
  }

  @Test
  void a_desk_is_told_of_invitations_and_of_chats_that_wait() throws Exception {
    Bot bot = new Bot(giosg);
    bot.present().join(chat);
    String agent = browser.open("/agent").expectFirst("turbo-stream-source").attr("src");
    assertThat(agent).startsWith("/agent/");

    try (Listener listener = Listener.of(browser.open("/agent"))) {
      String team = giosg.teams().getFirst().path("id").stringValue();
      bot.post(
          "/chats/" + chat + "/outgoing_chat_invitations",
          "{\"invited_team_id\": \"" + team + "\"}");
      assertThat(listener.next()).contains(REFRESH);
    }
    try (Listener listener = Listener.of(browser.open("/agent"))) {
      giosg.startChat("Another one");
      assertThat(listener.next()).contains(REFRESH);
    }
  }

  @Test
  void an_invited_agent_follows_a_chat_that_is_not_routed_to_them() throws Exception {
    UUID finnish = giosg.startChat(NewChat.saying("Moi").speaking("fi"));
    Bot bot = new Bot(giosg);
    bot.present().join(finnish);
    String team = giosg.teams().getFirst().path("id").stringValue();
    bot.post(
        "/chats/" + finnish + "/outgoing_chat_invitations",
        "{\"invited_team_id\": \"" + team + "\"}");
    String address = browser.open("/agent").expectFirst(".pile.invited a").attr("href");

    try (Listener listener = Listener.of(browser.open(address))) {
      giosg.visitorSays(finnish, "Vielä yksi asia");
      assertThat(listener.next()).contains(REFRESH);
    }
  }

  @Test
  void a_page_of_before_a_restart_is_told_at_once_that_it_is_old() throws Exception {
    Document page = browser.open("/visitor/" + chat);
    String address = page.expectFirst("turbo-stream-source").attr("src");
    try (GiosgSimulator next = GiosgSimulator.start()) {
      Document elsewhere = new Browser(next).open("/");
      elsewhere.expectFirst("turbo-stream-source").attr("src", address);
      try (Listener listener = Listener.of(elsewhere)) {
        assertThat(listener.next()).contains(REFRESH);
      }
    }
  }

  @Test
  void the_first_page_is_told_when_the_bot_becomes_present() throws Exception {
    try (Listener listener = Listener.of(browser.open("/"))) {
      new Bot(giosg).present();
      assertThat(listener.next()).contains(REFRESH);
    }
  }

  private record Listener(HttpClient client, BlockingQueue<String> events)
      implements AutoCloseable {

    static Listener of(Document page) throws IOException, InterruptedException {
      HttpClient client = HttpClient.newHttpClient();
      String address = page.expectFirst("turbo-stream-source").absUrl("src");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/event-stream").build();
      Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body();
      BlockingQueue<String> events = new LinkedBlockingQueue<>();
      Thread.ofVirtual()
          .start(
              () ->
                  lines
                      .filter(line -> line.startsWith("data:"))
                      .map(line -> line.substring("data:".length()).strip())
                      .forEach(events::add));
      return new Listener(client, events);
    }

    Optional<String> next() throws InterruptedException {
      return next(Duration.ofSeconds(10));
    }

    Optional<String> next(Duration patience) throws InterruptedException {
      return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
