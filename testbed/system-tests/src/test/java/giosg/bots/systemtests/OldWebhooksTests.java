package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.ChatId;
import giosg.bots.model.Json;
import giosg.bots.model.Topics;
import giosg.bots.sandbox.Sandbox;
import giosg.bots.sandbox.script.SimulatorClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks of two days ago are delivered once more, when nothing is known any more of their chats.
@InFull
@ExtendWith(RunningSystem.class)
class OldWebhooksTests {
  private static final Duration AGO = Duration.ofDays(2);

  /// Longer than a message waits for the webhook of its chat before the chat is read.
  private static final Duration PEACE = Duration.ofSeconds(5);

  @Seeded
  void what_the_chat_shows_as_answered_is_not_answered_again(long seed, @Own Sandbox system)
      throws InterruptedException {
    SimulatorClient giosg = system.giosg();
    try (Crowd crowd = new Crowd(giosg, 1_300 + seed)) {
      crowd.come(Scale.of(50, 10), 3, Duration.ofSeconds(3)).awaitAnswers();
      Crowd.until(
          "all was heard of",
          () -> giosg.webhooksUnderway() == 0 && Topic.isCommitted(system, Topics.CHAT_EVENTS));
      assertThat(crowd.reconciled(Map.of())).matches(Reconciliation::isClean, "clean");

      List<ConsumerRecord<byte[], byte[]>> webhooks = Topic.all(system, Topics.CHAT_EVENTS);
      system.worker().stop();
      try (KafkaProducer<byte[], byte[]> producer = producer(system)) {
        for (ConsumerRecord<byte[], byte[]> snapshot : Topic.all(system, Topics.CONVERSATIONS)) {
          send(producer, Topics.CONVERSATIONS, snapshot, null);
        }
        for (ConsumerRecord<byte[], byte[]> webhook : webhooks) {
          send(producer, Topics.CHAT_EVENTS, webhook, old(webhook.value()));
        }
      }
      Set<ChatId> chats = crowd.chats();
      int before = said(giosg, chats);
      long known = giosg.lastCall();
      assertThat(Topic.isCommitted(system, Topics.CHAT_EVENTS)).isFalse();
      system.worker().start();
      Crowd.until(
          "all that was delivered again is dealt with",
          () -> Topic.isCommitted(system, Topics.CHAT_EVENTS));
      awaitPeace(giosg);

      Set<ChatId> lookedAt =
          giosg.callsSince(known).stream()
              .flatMap(call -> call.chat().stream())
              .collect(Collectors.toSet());
      print(seed, "delivered-again", webhooks.size(), "webhooks");
      print(seed, "looked-at", lookedAt.size(), "chats");
      print(seed, "said-again", said(giosg, chats) - before, "messages");
      assertThat(lookedAt).as("chats that were looked at again").containsAll(chats);
      assertThat(said(giosg, chats)).isEqualTo(before);
    }
  }

  /// Waits until nothing was asked of giosg for a while.
  private static void awaitPeace(SimulatorClient giosg) {
    AtomicLong last = new AtomicLong(-1);
    Awaitility.await("giosg is left in peace")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .during(PEACE)
        .until(
            () -> {
              long now = giosg.lastCall();
              return last.getAndSet(now) == now;
            });
  }

  private static void print(long seed, String what, long figure, String unit) {
    System.out.printf("RESULT old-webhooks-seed-%d-%s %d %s%n", seed, what, figure, unit);
  }

  private static int said(SimulatorClient giosg, Set<ChatId> chats) throws InterruptedException {
    int said = 0;
    for (ChatId chat : chats) {
      said += giosg.chat(chat).lines().size();
    }
    return said;
  }

  private static byte[] old(byte[] envelope) {
    ObjectNode old = (ObjectNode) Json.mapper().readTree(envelope);
    for (JsonNode each : List.of(old, old.path("resource"))) {
      if (each instanceof ObjectNode object) {
        for (String time :
            List.of("received_at", "created_at", "updated_at", "waiting_started_at")) {
          if (object.path(time).isString()) {
            Instant then = Instant.parse(object.path(time).stringValue());
            object.put(time, then.minus(AGO).toString());
          }
        }
      }
    }
    return old.toString().getBytes(UTF_8);
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      ConsumerRecord<byte[], byte[]> like,
      byte @Nullable [] value) {
    var _ = producer.send(new ProducerRecord<>(topic, like.partition(), like.key(), value));
  }

  private static KafkaProducer<byte[], byte[]> producer(Sandbox system) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
