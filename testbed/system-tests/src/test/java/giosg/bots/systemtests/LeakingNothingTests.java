package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.processes.Port;
import giosg.bots.sandbox.script.SimulatorClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Visitors who confide a card's number and an address, wherever a webhook has room for it, on a
/// day on which much goes wrong; and then a look into everything that is left of that day.
@ExtendWith(RunningSystem.class)
class LeakingNothingTests {
  private static final String CARD = "4111 1111 1111 1111";
  private static final String MAIL = "zebra.visitor@example.org";
  private static final String CONFIDED = "My card is " + CARD + ", write to " + MAIL;

  /// Every token of the simulator begins so, and those of our own webhooks are such.
  private static final String OF_ALL_TOKENS = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

  private static final String TOKEN = "marked+token/of=giosg~";

  /// Where texts are meant to be.
  private static final Set<String> CONVERSATIONS =
      Set.of(Topics.CHAT_EVENTS, Topics.DEAD_LETTERS, Topics.BOT_ACTIONS, Topics.CONVERSATIONS);

  private static final byte[] POISONED = "poisoned".getBytes(UTF_8);
  private static final List<String> POISON =
      List.of(
          CONFIDED,
          "{\"version\": \"" + CONFIDED + "\"}",
          "{\"" + CONFIDED + "\": {",
          "{\"version\": 1, \"delivery_id\": {\"" + CARD + "\": 1}}");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();

  @InFull
  @Test
  void not_with_the_log_as_it_is(
      @Own(settings = "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=.") Sandbox system)
      throws InterruptedException {
    liveAndLook("leaking-nothing", system);
  }

  @Test
  void not_with_all_of_our_own_log_switched_on(
      @Own(
              settings = {
                "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=.",
                "LOGGING_LEVEL_GIOSG_BOTS=TRACE",
                "SERVER_TOMCAT_ACCESSLOG_ENABLED=true"
              })
          Sandbox system)
      throws InterruptedException {
    liveAndLook("leaking-nothing-at-trace", system);
  }

  private void liveAndLook(String name, Sandbox system) throws InterruptedException {
    String secret = system.webhooks().getQuery().substring("secret=".length());
    Findings all =
        new Findings(
            new Marks(List.of(OF_ALL_TOKENS, TOKEN, secret)),
            new Marks(List.of(CARD, MAIL, CARD.replace(" ", "-"), CARD.replace(" ", ""))));
    talk(system, Scale.of(60, 5));
    askInVain(system);
    all.look("answers", sendWhatIsBroken(system));
    putPoison(system);
    long spooled = spool(system, all, Scale.of(500, 40));
    awaitQuiet(system);
    all.lookIntoTopics(system);
    all.lookIntoAnswers(system);
    all.lookIntoFiles(system);

    result(name, "pieces", all.pieces(), "records and files");
    result(name, "bytes", all.bytes(), "bytes");
    result(name, "spooled", spooled, "webhooks");
    result(name, "secrets", sum(all.secretsIn()), "records and files");
    all.textsIn().forEach((place, times) -> result(name, "texts-in-" + place, times, "pieces"));
    assertThat(all.secretsIn()).isEmpty();
    assertThat(all.textsIn()).containsOnlyKeys(CONVERSATIONS);
  }

  private static void talk(Sandbox system, int visitors) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    for (int i = 0; i < visitors; i++) {
      ChatId chat = giosg.startChat("en", CONFIDED);
      giosg.write(chat, CONFIDED.replace(" 1111", "-1111"));
      giosg.write(chat, NumberedBot.question(1));
      Awaitility.await("chat " + chat + " is answered")
          .atMost(PATIENCE)
          .until(() -> answers(giosg, chat) > 0);
    }
  }

  private static long answers(SimulatorClient giosg, ChatId chat) throws InterruptedException {
    return giosg.chat(chat).lines().stream()
        .filter(line -> NumberedBot.answered(line.text()).isPresent())
        .count();
  }

  /// giosg refuses what the bot says, and quotes the visitor in its reason.
  private static void askInVain(Sandbox system) throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    // With all its tokens refused the bot user has to wait for another, so that comes last.
    for (int status : List.of(400, 500, 302, 401)) {
      ChatId chat = giosg.startChat("en", CONFIDED);
      giosg.switchOn(
          "quoting-" + status,
          Map.of(
              "kind",
              "answer_saying",
              "status",
              status,
              "detail",
              "Invalid: " + CONFIDED,
              "chat",
              chat.value(),
              "times",
              3));
      giosg.write(chat, CONFIDED);
      Awaitility.await("giosg refuses with " + status)
          .atMost(PATIENCE)
          .until(() -> giosg.struck("quoting-" + status) > 0);
    }
    giosg.switchOn(
        "quoting-keepers",
        Map.of(
            "kind",
            "answer_saying",
            "status",
            400,
            "detail",
            "Invalid: " + CONFIDED,
            "path",
            ".*/clients.*",
            "times",
            2));
    giosg.startChatAt(giosg.install(), CONFIDED);
    Awaitility.await("giosg refuses a keeper")
        .atMost(PATIENCE)
        .until(() -> giosg.struck("quoting-keepers") > 0);
  }

  /// What was answered to it.
  private byte[] sendWhatIsBroken(Sandbox system) throws InterruptedException {
    URI door = system.webhooks();
    String named =
        "{\"id\": \"%s\", \"name\": \"%s\", \"username\": \"%s\"}".formatted(MAIL, MAIL, CARD);
    List<String> bodies = new ArrayList<>();
    bodies.add(webhook("chats/marked/messages", "{\"id\": 7, \"message\": [\"" + CARD + "\"]}"));
    bodies.add(
        webhook("chats/marked/messages", "{\"type\": {\"" + MAIL + "\": \"" + CARD + "\"}}"));
    bodies.add(webhook("chats/marked/memberships", "{\"member_id\": {\"" + MAIL + "\": 1}}"));
    bodies.add(
        webhook(
            "chats/marked/memberships",
            "{\"member_id\": \"x\", \"member_name\": \"" + MAIL + "\"}"));
    bodies.add(webhook("visitors/marked/variables", named));
    bodies.add(webhook("pending_chats", named));
    bodies.add(webhook("chats/marked/messages", "\"" + CONFIDED + "\""));
    bodies.add(CONFIDED);
    bodies.add("{\"app_user_auth\": \"" + TOKEN + "\", \"resource\": \"" + CONFIDED);
    bodies.add("{\"app_user_auth\": {\"access_token\": \"" + TOKEN + "\"}, \"" + CARD + "\": 1}");
    bodies.add("{\"a\": \"" + CONFIDED.repeat(8_000) + "\"}");
    bodies.add("{\"" + MAIL + "\":".repeat(200) + "1" + "}".repeat(200));
    StringBuilder answers = new StringBuilder();
    for (String body : bodies) {
      answers.append(post(door, body).body());
    }
    answers.append(post(URI.create(door + "-wrong-" + TOKEN.replace('/', '.')), CONFIDED).body());
    answers.append(post(door.resolve("/" + MAIL + "?card=" + TOKEN), CONFIDED).body());
    return answers.toString().getBytes(UTF_8);
  }

  private static void putPoison(Sandbox system) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String value : POISON) {
        var _ =
            producer.send(
                new ProducerRecord<>(Topics.CHAT_EVENTS, POISONED, value.getBytes(UTF_8)));
      }
    }
  }

  /// Webhooks while Kafka is frozen; looks into the spool while they lie there.
  ///
  /// @return how many lay there
  private long spool(Sandbox system, Findings all, int webhooks) throws InterruptedException {
    Path spool = system.folder().work("ingress-service").resolve("spool");
    long spooled;
    system.broker().child().freeze();
    try {
      for (int i = 0; i < webhooks; i++) {
        String said = "{\"id\": \"spooled-" + i + "\", \"message\": \"" + CONFIDED + "\"}";
        assertThat(post(system.webhooks(), webhook("chats/marked/messages", said)).statusCode())
            .isEqualTo(200);
      }
      spooled = depth(system);
      all.lookInto(spool, null);
    } finally {
      system.broker().child().thaw();
    }
    assertThat(spooled).isPositive();
    Awaitility.await("the spool is drained").atMost(PATIENCE).until(() -> depth(system) == 0);
    return spooled;
  }

  private long depth(Sandbox system) throws InterruptedException {
    int port = system.ports().ingress() + Port.TO_MANAGEMENT;
    URI metrics = URI.create("http://" + Port.HOST + ":" + port + "/actuator/prometheus");
    return send(HttpRequest.newBuilder(metrics).build())
        .body()
        .lines()
        .filter(line -> line.startsWith("giosg_spool_depth"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void awaitQuiet(Sandbox system) {
    Awaitility.await("all went its way, and what is poison is put away")
        .atMost(PATIENCE)
        .until(
            () -> system.giosg().webhooksUnderway() == 0 && poisonPutAway(system) == POISON.size());
  }

  private static long poisonPutAway(Sandbox system) {
    return Topic.all(system, Topics.DEAD_LETTERS).stream()
        .filter(record -> Arrays.equals(record.key(), POISONED))
        .count();
  }

  private static String webhook(String collection, String resource) {
    return """
    {"channel": "/api/v5/users/bot-marked/%s", "action": "added", "resource_id": "marked",
     "app_user_auth": {"access_token": "%s", "token_type": "Bearer", "expires_in": 300,
       "user_id": "bot-marked", "organization_id": "org-marked"},
     "resource": %s}
    """
        .formatted(collection, TOKEN, resource);
  }

  private HttpResponse<String> post(URI address, String body) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException noAnswer) {
      throw new UncheckedIOException(noAnswer);
    }
  }

  private static long sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static void result(String name, String figure, long value, String unit) {
    System.out.printf("RESULT %s-%s %d %s%n", name, figure, value, unit);
  }
}
