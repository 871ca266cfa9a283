package giosg.bots.giosg;

import static giosg.bots.giosg.Office.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import giosg.bots.giosg.Answer.Rejected;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.giosg.Answer.Unknown;
import giosg.bots.model.ChatId;
import giosg.bots.model.resource.OutgoingMessage;
import giosg.bots.simulator.fault.Trouble.Slow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectingTests {
  private final Office office = Office.open();
  private final ChatId chat = office.joinedChat();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_refused_connection_means_certainly_not_said() throws IOException {
    int nobodyThere;
    try (var socket = new java.net.ServerSocket(0)) {
      nobodyThere = socket.getLocalPort();
    }
    try (Giosg giosg = toPort(nobodyThere)) {
      assertThat(office.calls(giosg).say(chat, OutgoingMessage.ofText("Hello"), soon()))
          .isInstanceOf(TryLater.class);
    }
  }

  @Test
  void a_host_that_does_not_exist_means_certainly_not_said() {
    URI nowhere = URI.create("http://giosg.invalid:1");
    try (Giosg giosg = office.to(nowhere)) {
      assertThat(office.calls(giosg).say(chat, OutgoingMessage.ofText("Hello"), soon()))
          .isInstanceOf(TryLater.class);
    }
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        serving(
            exchange -> {
              requests.incrementAndGet();
              exchange.getResponseHeaders().add("Location", office.simulator.baseUrl() + "/api/");
              exchange.sendResponseHeaders(302, -1);
              exchange.close();
            });
    long before = office.simulator.calls().all().size();
    try (Giosg giosg = toPort(server.getAddress().getPort())) {
      assertThat(office.calls(giosg).clients()).isInstanceOf(Rejected.class);
      assertThat(requests).hasValue(1);
      assertThat(office.simulator.calls().all()).hasSize((int) before);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_endless_answer_is_read_no_further_than_its_bound() throws IOException {
    HttpServer server =
        serving(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream body = exchange.getResponseBody()) {
                byte[] blanks = " ".repeat(1 << 16).getBytes(UTF_8);
                while (true) {
                  body.write(blanks);
                }
              }
            });
    try (Giosg giosg = toPort(server.getAddress().getPort())) {
      assertThat(office.calls(giosg).clients())
          .isEqualTo(new Rejected<>(200, "an answer of more than 8388608 bytes"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_maintenance_page_is_not_taken_for_a_yes() throws IOException {
    HttpServer server =
        serving(
            exchange -> {
              byte[] page = "<html>Back soon</html>".getBytes(UTF_8);
              exchange.sendResponseHeaders(200, page.length);
              exchange.getResponseBody().write(page);
              exchange.close();
            });
    try (Giosg giosg = toPort(server.getAddress().getPort())) {
      assertThat(office.calls(giosg).joinPending(chat, soon())).isInstanceOf(Unknown.class);
      assertThat(office.calls(giosg).leave(chat)).isInstanceOf(TryLater.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_interrupt_ends_a_message_under_way_at_once_and_leaves_it_unknown() throws Exception {
    office.trouble(new Slow(Duration.ofSeconds(10)), "POST", 1);
    Interrupted result =
        interrupted(() -> office.calls().say(chat, OutgoingMessage.ofText("Hello"), soon()));

    assertThat(result.answer()).isInstanceOf(Unknown.class);
    assertThat(result.stillInterrupted()).isTrue();
  }

  @Test
  void an_interrupt_ends_a_read_at_once_and_it_may_be_tried_later() throws Exception {
    office.trouble(new Slow(Duration.ofSeconds(10)), "GET", 1);
    Interrupted result = interrupted(() -> office.calls().messages(chat));

    assertThat(result.answer()).isInstanceOf(TryLater.class);
    assertThat(office.received("GET", ".*/messages")).isEqualTo(1);
  }

  @Test
  void an_interrupted_thread_starts_no_message() throws Exception {
    AtomicReference<Answer<?>> answer = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  answer.set(office.calls().say(chat, OutgoingMessage.ofText("Hello"), soon()));
                });
    thread.join();

    assertThat(answer.get()).isInstanceOf(TryLater.class);
    assertThat(office.received("POST", ".*/messages")).isZero();
  }

  @Test
  void a_message_that_became_late_on_its_way_to_giosg_is_broken_off_before_its_body()
      throws IOException {
    BlockingQueue<Integer> bytesOfBody = new LinkedBlockingQueue<>();
    HttpServer server =
        serving(
            exchange -> {
              int bytes = 0;
              try (InputStream body = exchange.getRequestBody()) {
                bytes = body.readAllBytes().length;
              } finally {
                bytesOfBody.add(bytes);
              }
            });
    SettableClock clock = new SettableClock();
    StartBy now = new StartBy(clock.instant().plusMillis(1));
    Clock stoppedBetweenTwoLooks = stoppingAfterEachLook(clock);
    URI giosgWith = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (Giosg giosg = office.to(giosgWith, stoppedBetweenTwoLooks)) {
      assertThat(office.calls(giosg).say(chat, OutgoingMessage.ofText("Hello"), now))
          .isEqualTo(new TryLater<>("not started in time", Optional.empty()));
      await("giosg saw the headers, and no body").until(() -> bytesOfBody.peek() != null);
      assertThat(bytesOfBody).containsExactly(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_jdk_told_to_repeat_posts_is_refused() {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    try {
      assertThatThrownBy(() -> toPort(1)).hasMessageContaining("enableAllMethodRetry");
    } finally {
      System.clearProperty("jdk.httpclient.enableAllMethodRetry");
    }
  }

  private record Interrupted(Answer<?> answer, boolean stillInterrupted) {}

  private Interrupted interrupted(java.util.function.Supplier<Answer<?>> call) throws Exception {
    AtomicReference<Interrupted> result = new AtomicReference<>();
    long before = office.simulator.calls().all().size();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  Answer<?> answer = call.get();
                  result.set(new Interrupted(answer, Thread.currentThread().isInterrupted()));
                });
    await("the call is under way").until(() -> office.simulator.calls().all().size() > before);
    long began = System.nanoTime();
    thread.interrupt();
    thread.join(Duration.ofSeconds(5));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(400));
    return result.get();
  }

  private static Clock stoppingAfterEachLook(SettableClock clock) {
    InstantSource looks =
        () -> {
          Instant seen = clock.instant();
          clock.advance(Duration.ofSeconds(1));
          return seen;
        };
    return looks.withZone(ZoneOffset.UTC);
  }

  private Giosg toPort(int port) {
    return office.to(URI.create("http://127.0.0.1:" + port));
  }

  private static HttpServer serving(com.sun.net.httpserver.HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }
}
