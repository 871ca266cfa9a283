package giosg.bots.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.IngressTest;
import giosg.bots.ingress.Written;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;

@IngressTest
class RefusingWebhooksTests {
  private static final String RIGHT = "?secret=" + Giosg.SECRET_IN_URL;
  private static final String WRONG = "?secret=somebody-elses-secret";
  private static final int LARGEST = 256 * 1024;

  private final Giosg giosg;
  private final MeterRegistry metrics;
  private final int port;
  private final String brokers;
  private long eventsBefore;
  private long tokensBefore;

  RefusingWebhooksTests(
      @LocalServerPort int port,
      @Autowired MeterRegistry metrics,
      @Value("${spring.embedded.kafka.brokers}") String brokers) {
    this.giosg = new Giosg(port);
    this.metrics = metrics;
    this.port = port;
    this.brokers = brokers;
  }

  @BeforeEach
  void remember_what_is_written() {
    Awaitility.await("what other tests delivered is in Kafka")
        .atMost(Duration.ofSeconds(30))
        .until(() -> metrics.get("giosg.spool.depth").gauge().value() == 0);
    eventsBefore = howMany(Topics.CHAT_EVENTS);
    tokensBefore = howMany(Topics.BOT_CREDENTIALS);
  }

  @AfterEach
  void nothing_was_written_by_a_refused_webhook() {
    assertThat(howMany(Topics.CHAT_EVENTS)).isEqualTo(eventsBefore);
    if (howMany(Topics.BOT_CREDENTIALS) != tokensBefore) {
      // A token that was left out is written some time after its webhook was taken.
      assertThat(Written.in(Topics.BOT_CREDENTIALS, brokers))
          .extracting(Written::key)
          .isSubsetOf(botUsersOfThoseTaken());
    }
  }

  private Set<String> botUsersOfThoseTaken() {
    return Written.in(Topics.CHAT_EVENTS, brokers).stream()
        .map(event -> Envelope.ofJson(event.value()).botUserId().value())
        .collect(Collectors.toSet());
  }

  static Stream<Arguments> one_check_after_the_other() {
    String tooLarge = "x".repeat(LARGEST + 1);
    return Stream.of(
        Arguments.of("PUT", WRONG, tooLarge, Outcome.WRONG_METHOD),
        Arguments.of("GET", RIGHT, "", Outcome.WRONG_METHOD),
        Arguments.of("OPTIONS", RIGHT, "", Outcome.WRONG_METHOD),
        Arguments.of("DELETE", RIGHT, "{}", Outcome.WRONG_METHOD),
        Arguments.of("PATCH", "", "{}", Outcome.WRONG_METHOD),
        Arguments.of("POST", WRONG, tooLarge, Outcome.WRONG_SECRET),
        Arguments.of("POST", "", "{}", Outcome.WRONG_SECRET),
        Arguments.of("POST", "?secret=", "{}", Outcome.WRONG_SECRET),
        Arguments.of("POST", "?secret=%zz", "{}", Outcome.WRONG_SECRET),
        Arguments.of("POST", RIGHT + "x", "{}", Outcome.WRONG_SECRET),
        Arguments.of("POST", "?SECRET=" + Giosg.OLD_SECRET, "{}", Outcome.WRONG_SECRET),
        Arguments.of("POST", RIGHT, tooLarge, Outcome.TOO_LARGE),
        Arguments.of("POST", RIGHT, "x".repeat(LARGEST), Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "", Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "[]", Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "\"text\"", Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "{} {}", Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "{\"a\": 1e99999999999}", Outcome.BAD_JSON),
        Arguments.of(
            "POST", RIGHT, "{\"a\":".repeat(101) + "1" + "}".repeat(101), Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "{\"a\":".repeat(50_000), Outcome.BAD_JSON),
        Arguments.of("POST", RIGHT, "{}", Outcome.MISSING_PART));
  }

  @ParameterizedTest
  @MethodSource("one_check_after_the_other")
  void checks_method_then_secret_then_size_then_json_then_parts(
      String method, String query, String body, Outcome expected) throws IOException {
    double before = count(expected);

    String answer = rawly(method, query, body);

    assertThat(answer).startsWith("HTTP/1.1 " + expected.status() + " ");
    assertThat(count(expected)).isEqualTo(before + 1);
    assertThat(answer).doesNotContain("Tomcat", "Exception", "giosg.bots", "Server:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"channel\"' | channel",
        "'\"action\"' | action",
        "'\"app_user_auth\"' | app_user_auth",
        "'\"access_token\"' | app_user_auth.access_token",
        "'\"token_type\"' | app_user_auth.token_type",
        "'\"user_id\"' | app_user_auth.user_id",
        "'\"organization_id\"' | app_user_auth.organization_id",
        "'\"resource\"' | resource",
      })
  void names_the_part_that_is_missing(String member, String part) {
    Webhook webhook =
        Webhook.ofFile("member-message-added").replacing(member + ":", "\"left_out\":");

    HttpResponse<String> answer = giosg.deliver(webhook);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"missing or not usable: " + part + "\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"action\": \"added\"' | '\"action\": null' | action",
        "'\"action\": \"added\"' | '\"action\": \" \"' | action",
        "'\"token_type\": \"Bearer\"' | '\"token_type\": 7' | app_user_auth.token_type",
        "'\"access_token\": \"' | '\"access_token\": \"a\\r\\nb' | app_user_auth.access_token",
        "'\"organization_id\": \"' | '\"organization_id\": \"../' | app_user_auth.organization_id",
        "'\"user_id\": \"' | '\"user_id\": \"a b' | app_user_auth.user_id",
        "'\"resource_id\": \"' | '\"resource_id\": \"no/id' | resource_id",
        "'\"resource\": {' | '\"resource\": null, \"x\": {' | resource",
        "'\"resource\": {' | '\"resource\": \"text\", \"x\": {' | resource",
      })
  void names_the_part_that_cannot_be_used_and_does_not_quote_it(
      String text, String by, String part) {
    HttpResponse<String> answer =
        giosg.deliver(Webhook.ofFile("member-message-added").replacing(text, by));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"missing or not usable: " + part + "\"}");
  }

  @Test
  void misses_an_id_where_neither_webhook_nor_resource_has_one() {
    HttpResponse<String> answer =
        giosg.deliver(
            Webhook.ofFile("human-membership-added").replacing("\"resource_id\"", "\"left_out\""));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("resource_id");
  }

  @Test
  void refuses_bytes_that_are_no_utf_8() {
    byte[] latin1 =
        Webhook.ofFile("member-message-added").json().getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> answer = giosg.post(RIGHT, latin1);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"the body is not UTF-8\"}");
  }

  @Test
  void stops_reading_a_body_of_untold_length() {
    byte[] endless = "x".repeat(LARGEST * 2).getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> answer =
        giosg.send(
            giosg
                .to(RIGHT)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void says_by_which_method_webhooks_come() {
    HttpResponse<String> answer = giosg.send(giosg.to(RIGHT).GET());

    assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/webhooks", "/webhooks/giosg/x", "/actuator/health", "/error"})
  void knows_no_other_path(String path) {
    HttpResponse<String> answer = giosg.get(path + RIGHT);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void prints_no_secret_even_when_the_request_line_is_broken(CapturedOutput output)
      throws IOException {
    String answer = rawly("POST", RIGHT + "{\"", "{}");

    assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("Tomcat", "Exception");
    assertThat(output.getAll()).doesNotContain(Giosg.SECRET_IN_URL);
  }

  private double count(Outcome outcome) {
    return metrics.get("giosg.webhooks").tag("outcome", outcome.tag()).counter().count();
  }

  private long howMany(String topic) {
    return Written.howMany(topic, brokers);
  }

  /// As no HTTP client would send it; the answer is head and body.
  private String rawly(String method, String query, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    try (Socket socket = new Socket("localhost", port)) {
      String head =
          "%s /webhooks/giosg%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
              .formatted(method, query, length);
      // At once: what comes after the server has hung up would cost its answer.
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
