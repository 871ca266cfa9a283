package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Window;
import giosg.bots.console.replaying.Deciders;
import giosg.bots.console.replaying.ReplayAll;
import giosg.bots.console.replaying.Summary;
import giosg.bots.console.replaying.Words;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.Topics;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.calls.Call;
import giosg.bots.simulator.world.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The one worker that all scenarios share, with the demo bot; each has chats of its own.
@SpringBootTest(
    classes = BotWorkerApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "credentials.keys=" + Door.KEY,
      "topics.partitions=" + WithTheWorker.PARTITIONS,
      "giosg.requests-per-second=5000",
      "giosg.call-time-limit=3s",
      "giosg.first-backoff=10ms",
      "giosg.longest-backoff=50ms",
      "giosg.breaker.open-for=300ms",
      "worker.settling=300ms",
      "worker.presence-wait=300ms",
      "worker.drain=100ms",
      "worker.stuck-after=2s",
      "worker.take-over-anew-after=" + WithTheWorker.TAKE_OVER_ANEW_AFTER_SECONDS + "s"
    })
@EmbeddedKafka(
    partitions = 1,
    bootstrapServersProperty = "spring.kafka.bootstrap-servers",
    brokerProperties = {
      "transaction.state.log.replication.factor=1",
      "transaction.state.log.min.isr=1",
      "transaction.state.log.num.partitions=2",
      "offsets.topic.replication.factor=1",
      "offsets.topic.num.partitions=1",
      "group.initial.rebalance.delay.ms=0"
    })
public abstract class WithTheWorker {
  protected static final int PARTITIONS = 4;
  static final int TAKE_OVER_ANEW_AFTER_SECONDS = 4;
  static final String GREETING = "Hello and welcome! I am a chat bot, and I answer at once.";
  static final String AGAIN = "I am not sure what you mean, but here is what I can help with.";

  protected static final GiosgSimulator GIOSG = GiosgSimulator.start();

  private static @Nullable Door shared;
  private static String brokers = "";
  private static Instant since = Instant.EPOCH;

  @Autowired protected EmbeddedKafkaBroker broker;
  @Autowired HealthIndicator workerHealthIndicator;

  Door door;
  Broker kafka;

  @DynamicPropertySource
  static void giosg(DynamicPropertyRegistry registry) {
    registry.add("giosg.base-url", GIOSG::baseUrl);
  }

  @BeforeAll
  static void begin() {
    since = Instant.now();
  }

  @BeforeEach
  void openTheDoor() {
    if (shared == null) {
      brokers = broker.getBrokersAsString();
      shared = new Door(brokers);
      GIOSG.registerWebhook(shared.url());
    }
    soon("the worker has taken all its partitions over")
        .until(() -> health().getDetails().equals(Map.of("partitions", PARTITIONS)));
    door = shared;
    kafka = new Broker(broker.getBrokersAsString());
  }

  @AfterEach
  void noMoreTrouble() {
    GIOSG.faults().clear();
  }

  /// Whatever the scenarios did: all that the worker decided is decided again, and comes to the
  /// same.
  @AfterAll
  static void replay(TestInfo scenarios) {
    @Nullable NotReplayed not =
        scenarios.getTestClass().orElseThrow().getAnnotation(NotReplayed.class);
    if (not != null) {
      System.out.println("NOT REPLAYED: " + scenarios.getDisplayName() + ", " + not.because());
      return;
    }
    replay(Bots.load(Optional.empty(), Limits.DEFAULT), since);
  }

  /// @param bots those that decided
  protected static void replay(Bots bots, Instant since) {
    Summary summary =
        new ReplayAll(
                new KafkaAccess(Map.of("bootstrap.servers", brokers)),
                Progress.QUIET,
                new Deciders(bots))
            .run(new Window(Optional.of(since), Optional.empty()), new Words(Mask.NONE));
    assertThat(summary)
        .as(() -> String.join("\n", summary.lines()))
        .matches(Summary::isTheSameThroughout, "the same throughout");
  }

  protected static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
  }

  /// A chat that the bot has taken and greeted in.
  UUID greetedChat(String firstWords) {
    UUID chat = GIOSG.startChat(firstWords);
    awaitTexts(chat, firstWords, GREETING);
    return chat;
  }

  void awaitTexts(UUID chat, String... texts) {
    try {
      soon("these and no other texts in chat " + chat + ": " + List.of(texts))
          .untilAsserted(() -> assertThat(GIOSG.textsIn(chat)).containsExactly(texts));
    } catch (ConditionTimeoutException never) {
      printWhatHappenedIn(chat);
      throw never;
    }
  }

  /// The broker ends with the tests, so whoever asks later why has nothing else.
  private void printWhatHappenedIn(UUID chat) {
    for (Call call : GIOSG.calls().of(chat)) {
      System.out.println(
          call.time() + " " + call.method() + " " + call.path() + " " + call.status());
    }
    for (ConsumerRecord<byte[], byte[]> record : kafka.read(Topics.BOT_ACTIONS)) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (key.contains(chat.toString())) {
        JournalEntry entry = JournalEntry.ofJson(record.value());
        String happening = entry.happening().getClass().getSimpleName();
        System.out.println(entry.moment().at() + " " + happening + ": " + entry.reason());
      }
    }
  }

  /// Nothing more is under way: all webhooks are delivered, read, and decided about.
  protected void awaitQuiet() {
    soon("all webhooks are delivered").until(() -> GIOSG.webhooks().underway() == 0);
    soon("all that was delivered is committed").until(kafka::isAllCommitted);
  }

  /// In the end, for on a loaded machine the consumer may just have been silent for a while.
  void awaitUp() {
    soon("the worker is ready").until(() -> health().getStatus().equals(Status.UP));
  }

  /// What readiness asks.
  protected Health health() {
    return Objects.requireNonNull(workerHealthIndicator.health());
  }

  static Message newest(UUID chat) {
    return GIOSG.messagesIn(chat).getLast();
  }

  static List<Call> saidIn(UUID chat) {
    return GIOSG.calls().of(chat).stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith("/messages"))
        .toList();
  }

  /// Chats are started until one comes into this partition.
  protected static UUID startChatIn(int partition, String firstWords) {
    return Stream.generate(() -> GIOSG.startChat(firstWords))
        .limit(200)
        .filter(chat -> partitionOf(chat) == partition)
        .findFirst()
        .orElseThrow();
  }

  static int partitionOf(UUID chat) {
    byte[] key = chat.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }
}
