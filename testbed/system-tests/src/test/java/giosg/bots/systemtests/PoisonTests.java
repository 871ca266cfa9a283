package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Topics;
import giosg.bots.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/// Records among the webhooks that are none.
@InFull
@ExtendWith(RunningSystem.class)
class PoisonTests {

  @Seeded
  void each_is_put_among_the_dead_letters_and_the_chats_go_on(long seed, @Own Sandbox system)
      throws InterruptedException {
    List<byte @Nullable []> poison = new ArrayList<>();
    poison.add(new byte[] {0, 1, 2, (byte) 0xff});
    poison.add("".getBytes(UTF_8));
    poison.add("[]".getBytes(UTF_8));
    poison.add("{\"delivery_id\": 7, \"channel\": {}}".getBytes(UTF_8));
    poison.add("{\"version\": \"one\"}".getBytes(UTF_8));
    poison.add(("{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)).getBytes(UTF_8));
    int rounds = Scale.of(20, 2);
    try (Crowd crowd = new Crowd(system.giosg(), 800 + seed)) {
      crowd.come(Scale.of(80, 20), 3, Duration.ofSeconds(3));
      Set<String> sent = new HashSet<>();
      try (KafkaProducer<byte[], byte[]> producer = producer(system)) {
        for (int round = 0; round < rounds; round++) {
          for (byte[] value : poison) {
            String key = UUID.randomUUID().toString();
            sent.add(key);
            var _ =
                producer.send(new ProducerRecord<>(Topics.CHAT_EVENTS, key.getBytes(UTF_8), value));
          }
          var _ =
              producer.send(
                  new ProducerRecord<>(Topics.CHAT_EVENTS, round % 12, null, "{}".getBytes(UTF_8)));
          Thread.sleep(200);
        }
      }
      Reconciliation outcome = crowd.reconcile();
      outcome.print("poison-seed-" + seed);
      List<ConsumerRecord<byte[], byte[]>> dead = Topic.all(system, Topics.DEAD_LETTERS);
      System.out.printf("RESULT poison-seed-%d-dead-letters %d records%n", seed, dead.size());
      assertThat(outcome).matches(Reconciliation::isClean, "clean");
      assertThat(dead)
          .filteredOn(record -> record.key() != null)
          .extracting(record -> new String(record.key(), UTF_8))
          .containsAll(sent);
      assertThat(dead)
          .filteredOn(record -> record.key() == null)
          .hasSizeGreaterThanOrEqualTo(rounds);
      assertThat(dead).allSatisfy(record -> assertThat(record.headers().toArray()).isNotEmpty());
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Sandbox system) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.broker().bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
