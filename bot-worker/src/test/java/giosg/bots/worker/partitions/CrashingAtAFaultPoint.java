package giosg.bots.worker.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.giosg.CallWatcher;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.GiosgSettings;
import giosg.bots.giosg.Presence;
import giosg.bots.giosg.TokenBook;
import giosg.bots.model.Topics;
import giosg.bots.worker.NotReplayed;
import giosg.bots.worker.Scale;
import giosg.bots.worker.WithTheWorker;
import giosg.bots.worker.acting.GiosgActor;
import giosg.bots.worker.acting.PresenceGate;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// Workers die one after the other, each in the instant that is worst for one of its calls, and in
/// whatever instant that is for all its other chats. Nothing of theirs is flushed.
@NotReplayed(because = "since the scenario replays them itself, by its own bot")
abstract class CrashingAtAFaultPoint extends WithTheWorker {
  private static final Duration CALL_TIME_LIMIT = Duration.ofSeconds(1);
  private static final Duration START_WITHIN = Duration.ofMillis(500);
  private static final Limits LIMITS =
      new Limits(
          CALL_TIME_LIMIT,
          START_WITHIN.plusMillis(200),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          Duration.ofHours(24),
          Duration.ofDays(8),
          200);
  private static final int QUESTIONS_OF_EACH = 5;

  @Autowired private KafkaMessageListenerContainer<?, ?> reading;
  @Autowired private TokenBook tokens;
  @TempDir private Path folder;

  private final Logger lanesLog = (Logger) LoggerFactory.getLogger(Lanes.class.getPackageName());
  private final Map<UUID, Integer> asked = new HashMap<>();
  private final List<UUID> young = new ArrayList<>();
  private Map<Integer, Long> committed = Map.of();

  /// What a dead worker's lanes have to say is of no interest, and they say it thousands of times.
  @BeforeEach
  void silenceTheDead() {
    lanesLog.setLevel(Level.OFF);
  }

  @AfterEach
  void tellAsUsual() {
    lanesLog.setLevel(null);
  }

  /// Nobody else may own the partitions meanwhile.
  @BeforeEach
  void stopTheUsualWorker() throws Exception {
    awaitQuiet();
    reading.stop();
    committed = committed();
  }

  @AfterEach
  void goOnAsUsual() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      committed.forEach(
          (number, offset) ->
              offsets.put(
                  new TopicPartition(Topics.CHAT_EVENTS, number), new OffsetAndMetadata(offset)));
      admin.alterConsumerGroupOffsets("bot-worker", offsets).all().get(20, TimeUnit.SECONDS);
    }
    reading.start();
  }

  /// Each in a class of its own, so that they can run at the same time.
  abstract FaultPoint point();

  @Test
  void each_question_is_answered_once_and_in_order() throws Exception {
    FaultPoint point = point();
    Instant start = Instant.now();
    Random chance = new Random(7);
    int crashes = Scale.of(200, 10);
    try (Giosg giosg = giosg()) {
      MortalWorker.Estate estate = estate(giosg);
      come(5);
      MortalWorker worker = new MortalWorker(estate, point, 1 + chance.nextInt(8)).start();
      for (int i = 1; i <= crashes; i++) {
        ask();
        soon("worker " + i + " is dead").until(worker::isDead);
        int callsToLive = i == crashes ? 0 : 1 + chance.nextInt(8);
        MortalWorker heir = new MortalWorker(estate, point, callsToLive).start();
        worker.clearAway();
        worker = heir;
      }
      awaitAnswers(worker);
      worker.clearAway();
    }
    Questions outcome = new Questions();
    asked.keySet().forEach(chat -> outcome.lookUp(chat, GIOSG.textsIn(chat)));
    System.out.printf("RESULT %s-crashes %d crashes%n", point.scenario(), crashes);
    outcome.print(point.scenario());
    assertThat(outcome).matches(Questions::isClean, "clean");
    replay(bots(), start);
  }

  /// Two more visitors come, and each of those who are there asks on.
  private void ask() {
    for (UUID chat : List.copyOf(young)) {
      int number = asked.merge(chat, 1, Integer::sum);
      GIOSG.visitorSays(chat, Questions.question(number));
      if (number == QUESTIONS_OF_EACH) {
        young.remove(chat);
      }
    }
    come(2);
  }

  private void come(int visitors) {
    for (int i = 0; i < visitors; i++) {
      UUID chat = GIOSG.startChat(Questions.FIRST_WORDS);
      asked.put(chat, 0);
      young.add(chat);
    }
  }

  private void awaitAnswers(MortalWorker last) {
    soon("all is answered")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                asked.keySet().stream()
                    .allMatch(chat -> Questions.isAnswered(GIOSG.textsIn(chat))));
    soon("all webhooks are delivered").until(() -> GIOSG.webhooks().underway() == 0);
    soon("all are committed").until(() -> last.unfinished() == 0 && isAllRead());
    AtomicLong calls = new AtomicLong(callsSoFar());
    Duration settled = CALL_TIME_LIMIT.plus(LIMITS.settling()).plusSeconds(1);
    soon("what would be said twice has been settled and said, for giosg is left in peace")
        .pollInterval(settled)
        .until(() -> calls.getAndSet(callsSoFar()) == callsSoFar());
  }

  private static long callsSoFar() {
    return GIOSG.calls().all().size();
  }

  private boolean isAllRead() throws Exception {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      committed
          .keySet()
          .forEach(
              number ->
                  ends.put(new TopicPartition(Topics.CHAT_EVENTS, number), OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get(20, TimeUnit.SECONDS).entrySet().stream()
          .allMatch(
              end ->
                  committed.getOrDefault(end.getKey().partition(), 0L) >= end.getValue().offset());
    }
  }

  private Bots bots() {
    return Bots.load(Optional.of(Questions.definition(folder)), LIMITS);
  }

  private MortalWorker.Estate estate(Giosg giosg) {
    Clock clock = Clock.systemUTC();
    PresenceGate presence = new PresenceGate(new Presence(clock), clock, Duration.ZERO);
    return new MortalWorker.Estate(
        broker.getBrokersAsString(),
        new Stepping(bots(), clock),
        new GiosgActor(giosg, tokens, presence),
        START_WITHIN,
        committed);
  }

  private Giosg giosg() {
    GiosgSettings usual = GiosgSettings.at(GIOSG.baseUrl());
    GiosgSettings settings =
        new GiosgSettings(
            usual.baseUrl(),
            CALL_TIME_LIMIT,
            CALL_TIME_LIMIT,
            usual.attempts(),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            usual.longestRetryAfter(),
            5_000,
            usual.longestWaitForRate(),
            usual.breaker(),
            usual.pageCap());
    CallWatcher nobody = (_, _, _) -> {};
    return new Giosg(settings, tokens, Clock.systemUTC(), "mortal", nobody);
  }

  private Map<Integer, Long> committed() throws Exception {
    try (Admin admin = admin()) {
      Map<Integer, Long> offsets = new ConcurrentHashMap<>();
      for (int number = 0; number < PARTITIONS; number++) {
        offsets.put(number, 0L);
      }
      admin
          .listConsumerGroupOffsets("bot-worker")
          .partitionsToOffsetAndMetadata()
          .get(20, TimeUnit.SECONDS)
          .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
      return offsets;
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
  }
}
