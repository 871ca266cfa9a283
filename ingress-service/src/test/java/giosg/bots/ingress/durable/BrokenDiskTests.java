package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk breaks for good, and Kafka is away for a moment.
class BrokenDiskTests {
  @TempDir private Path folder;
  private final AtomicInteger connected = new AtomicInteger();
  private volatile boolean answers;

  @Test
  void webhooks_go_to_kafka_again_where_none_waits_on_the_disk() {
    try (Keeping keeping =
        new Keeping(this::producer, folder, FrozenKafka.KEYS, Duration.ofMillis(50))) {
      keeping.startDrain();
      Awaitility.await("the start").until(keeping.turnstile::isOpen);
      // As with a disk that is gone: nothing can be written or read any more.
      keeping.spool.close();
      assertThat(keeping.webhooks.keep(Webhooks.of("chat-1", "nowhere")))
          .isInstanceOf(Durability.Nowhere.class);

      answers = true;

      // It may be open already, to a Kafka that was connected to while none answered.
      Awaitility.await("Kafka is found to be back")
          .until(
              () -> keeping.webhooks.keep(Webhooks.of("chat-1", "in-kafka")),
              new Durability.InKafka()::equals);
    }
  }

  @Test
  void none_overtakes_what_waits_on_the_disk() {
    try (Keeping keeping =
        new Keeping(this::producer, folder, FrozenKafka.KEYS, Duration.ofMillis(50))) {
      keeping.startDrain();
      Awaitility.await("the start").until(keeping.turnstile::isOpen);
      assertThat(keeping.webhooks.keep(Webhooks.of("chat-1", "waiting")))
          .isEqualTo(new Durability.OnDisk());
      // As with a disk that is gone: nothing can be written or read any more.
      keeping.spool.close();
      assertThat(keeping.webhooks.keep(Webhooks.of("chat-1", "nowhere")))
          .isInstanceOf(Durability.Nowhere.class);

      answers = true;

      int before = connected.get();
      // What it had read before the disk broke may take it five seconds to give up.
      Awaitility.await("it is tried again and again")
          .atMost(Duration.ofSeconds(30))
          .until(() -> connected.get() > before + 2);
      assertThat(keeping.turnstile.isOpen()).isFalse();
    }
  }

  private Producer<String, byte[]> producer() {
    connected.incrementAndGet();
    return new MockProducer<>(answers, null, new StringSerializer(), new ByteArraySerializer());
  }
}
