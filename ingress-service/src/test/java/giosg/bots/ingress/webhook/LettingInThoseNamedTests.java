package giosg.bots.ingress.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.Giosg.Webhook;
import giosg.bots.ingress.IngressApplication;
import giosg.bots.ingress.IngressTest;
import giosg.bots.ingress.Written;
import giosg.bots.model.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// An ingress that was told by its environment from where webhooks come, through which proxy, and
/// whose they are. The callers have loopback addresses of their own.
@IngressTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LettingInThoseNamedTests {
  private static final String GIOSG = "127.0.0.2";
  private static final String PROXY = "127.0.0.3";
  private static final String STRANGER = "127.0.0.4";

  /// Of giosg's published networks, for behind a proxy.
  private static final String GIOSG_AFAR = "178.63.128.65";

  private static final String OURS = "c3a9e5b2-0f64-4d1b-8a77-5e2d9b1f6c30";
  private static final String RIGHT = "?secret=" + Giosg.SECRET_IN_URL;
  private static final String WRONG = "?secret=somebody-elses-secret";

  private final Map<String, Giosg> callers = new HashMap<>();
  private final String brokers;
  private final ConfigurableApplicationContext ingress;

  LettingInThoseNamedTests(@Value("${spring.embedded.kafka.brokers}") String brokers) {
    this.brokers = brokers;
    this.ingress =
        start(
            Map.ofEntries(
                Map.entry("SERVER_PORT", "0"),
                Map.entry("MANAGEMENT_SERVER_PORT", "0"),
                Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers),
                Map.entry("CREDENTIALS_KEYS", Giosg.KEY),
                Map.entry("TOPICS_PARTITIONS", "3"),
                Map.entry("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET),
                Map.entry("INGRESS_KAFKATIMELIMIT", "2s"),
                Map.entry(
                    "INGRESS_SPOOL_FOLDER",
                    Path.of("target", "spool", UUID.randomUUID().toString()).toString()),
                Map.entry("INGRESS_SOURCENETWORKS", "178.63.128.64/29, " + GIOSG),
                Map.entry("INGRESS_TRUSTEDPROXIES", PROXY),
                Map.entry("INGRESS_ORGANIZATIONS", "another-of-ours, " + OURS)));
  }

  private static ConfigurableApplicationContext start(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    return new SpringApplicationBuilder(IngressApplication.class).environment(environment).run();
  }

  @AfterAll
  void stop() {
    ingress.close();
  }

  @Test
  void takes_a_webhook_that_comes_straight_from_a_source_network() {
    Webhook webhook = Webhook.ofFile("member-message-added");

    assertThat(send(GIOSG, webhook).statusCode()).isEqualTo(200);
    assertThat(lands(webhook)).isTrue();
  }

  @Test
  void answers_403_to_a_strangers_network_and_writes_nothing() {
    Webhook webhook = Webhook.ofFile("member-message-added");

    HttpResponse<String> answer = send(STRANGER, webhook);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"error\":\"wrong source\"}");
    assertThat(lands(webhook)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        PROXY + " | " + GIOSG_AFAR + " | 200",
        PROXY + " | " + STRANGER + ", " + GIOSG_AFAR + " | 200",
        PROXY + " | " + GIOSG_AFAR + ", " + STRANGER + " | 403",
        PROXY + " | " + STRANGER + " | 403",
        STRANGER + " | " + GIOSG_AFAR + " | 403",
        STRANGER + " | " + GIOSG_AFAR + ", " + PROXY + " | 403",
      })
  void believes_of_x_forwarded_for_what_its_own_proxy_saw_and_nothing_else(
      String caller, String forwarded, int status) {
    Webhook webhook = Webhook.ofFile("member-message-added");

    HttpResponse<String> answer =
        send(caller, "POST", RIGHT, webhook.json(), "X-Forwarded-For", forwarded);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(lands(webhook)).isEqualTo(status == 200);
  }

  @Test
  void takes_no_webhook_from_a_proxy_that_names_nobody() {
    assertThat(send(PROXY, Webhook.ofFile("member-message-added")).statusCode()).isEqualTo(403);
  }

  @Test
  void answers_403_to_a_webhook_of_an_organization_that_is_not_named_and_writes_nothing() {
    Webhook webhook = ofStrangers();
    double before = count(Outcome.WRONG_ORGANIZATION);

    HttpResponse<String> answer = send(GIOSG, webhook);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"error\":\"not one of the organizations served\"}");
    assertThat(count(Outcome.WRONG_ORGANIZATION)).isEqualTo(before + 1);
    assertThat(lands(webhook)).isFalse();
  }

  @Test
  void serves_each_organization_of_the_list() {
    Webhook webhook = Webhook.ofFile("member-message-added").replacing(OURS, "another-of-ours");

    assertThat(send(GIOSG, webhook).statusCode()).isEqualTo(200);
    assertThat(lands(webhook)).isTrue();
  }

  /// Each with everything wrong that is looked at later, too.
  static Stream<Arguments> one_check_after_the_other() {
    String large = "x".repeat(Body.LARGEST + 1);
    String ofStrangers = ofStrangers().json();
    String broken = ofStrangers.substring(0, ofStrangers.length() - 2);
    String incomplete = ofStrangers.replace("\"channel\":", "\"left_out\":");
    return Stream.of(
        Arguments.of("PUT", STRANGER, WRONG, large, Outcome.WRONG_METHOD),
        Arguments.of("POST", STRANGER, WRONG, large, Outcome.WRONG_SOURCE),
        Arguments.of("POST", GIOSG, WRONG, large, Outcome.WRONG_SECRET),
        Arguments.of("POST", GIOSG, RIGHT, large, Outcome.TOO_LARGE),
        Arguments.of("POST", GIOSG, RIGHT, broken, Outcome.BAD_JSON),
        Arguments.of("POST", GIOSG, RIGHT, incomplete, Outcome.MISSING_PART),
        Arguments.of("POST", GIOSG, RIGHT, ofStrangers, Outcome.WRONG_ORGANIZATION));
  }

  @ParameterizedTest
  @MethodSource("one_check_after_the_other")
  void looks_at_method_source_secret_size_json_parts_and_organization_in_this_order(
      String method, String caller, String query, String body, Outcome expected) {
    Map<Outcome, Double> counts = counts();

    HttpResponse<String> answer = send(caller, method, query, body);

    assertThat(answer.statusCode()).isEqualTo(expected.status());
    counts.merge(expected, 1.0, Double::sum);
    assertThat(counts()).isEqualTo(counts);
  }

  private static Webhook ofStrangers() {
    return Webhook.ofFile("member-message-added")
        .replacing(OURS, "00000000-0000-4000-8000-000000000000");
  }

  private HttpResponse<String> send(String caller, Webhook webhook) {
    return send(caller, "POST", RIGHT, webhook.json());
  }

  private HttpResponse<String> send(
      String caller, String method, String query, String body, String... header) {
    int port = ingress.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    Giosg sender = callers.computeIfAbsent(caller, address -> Giosg.from(address, port));
    HttpRequest.Builder request = sender.to(query).method(method, BodyPublishers.ofString(body));
    return sender.send(header.length == 0 ? request : request.headers(header));
  }

  /// Whether anything of it is in Kafka. A later one of the same chat is awaited there first, for
  /// it overtakes none.
  private boolean lands(Webhook webhook) {
    Webhook later = Webhook.ofFile("member-message-added");
    assertThat(send(GIOSG, later).statusCode()).isEqualTo(200);
    Awaitility.await("a later one is in Kafka")
        .atMost(Duration.ofSeconds(60))
        .until(() -> isIn(Topics.CHAT_EVENTS, later));
    return isIn(Topics.CHAT_EVENTS, webhook) || isIn(Topics.BOT_CREDENTIALS, webhook);
  }

  private boolean isIn(String topic, Webhook webhook) {
    return Written.in(topic, brokers).stream()
        .anyMatch(
            each ->
                each.text().contains(webhook.botUser()) || each.key().equals(webhook.botUser()));
  }

  private double count(Outcome outcome) {
    return counts().getOrDefault(outcome, 0.0);
  }

  private Map<Outcome, Double> counts() {
    MeterRegistry metrics = ingress.getBean(MeterRegistry.class);
    Map<Outcome, Double> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome, metrics.get("giosg.webhooks").tag("outcome", outcome.tag()).counter().count());
    }
    return counts;
  }
}
