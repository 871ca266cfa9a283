package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many chats at once against a Kafka that fails again and again, at every point of spooling,
/// draining and going back to Kafka.
class DrainingInOrderTests {
  private static final int CHATS = 40;
  private static final int WEBHOOKS = 300;
  private static final Duration LIMIT = Duration.ofMillis(20);

  @TempDir private Path folder;

  // A webhook that waits for ever is one of the faults looked for; it takes some three seconds.
  @Timeout(120)
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void loses_nothing_and_lets_nothing_overtake_within_a_chat(long seed)
      throws InterruptedException, ExecutionException {
    Map<String, Durability> answers = new HashMap<>();
    try (StormyKafka kafka = new StormyKafka(seed);
        Keeping keeping = new Keeping(kafka, folder, FrozenKafka.KEYS, LIMIT);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      keeping.startDrain();
      List<Future<Map<String, Durability>>> chats = new ArrayList<>();
      for (int chat = 0; chat < CHATS; chat++) {
        String name = "chat-" + chat;
        chats.add(threads.submit(() -> talk(keeping, name, new Random(seed + name.hashCode()))));
      }
      for (Future<Map<String, Durability>> chat : chats) {
        answers.putAll(chat.get());
      }
      kafka.calmDown();
      Awaitility.await("the spool is drained")
          .atMost(Duration.ofSeconds(30))
          .until(() -> keeping.turnstile.isOpen() && keeping.spool.state().depth() == 0);

      // On a busy machine storms follow one another too fast for any to have gone straight.
      Awaitility.await("a webhook goes straight to Kafka")
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  keeping.webhooks.keep(Webhooks.of("another chat", UUID.randomUUID().toString())),
              new Durability.InKafka()::equals);
      assertThat(answers).containsValue(new Durability.OnDisk());
      // A machine that stands still for more than half a second has some refused, which is told.
      assertThat(answers.values())
          .filteredOn(answer -> answer instanceof Durability.Nowhere)
          .hasSizeLessThan(answers.size() / 20);
      Map<String, List<String>> landed = deliveriesInOrder(kafka);
      for (int chat = 0; chat < CHATS; chat++) {
        String name = "chat-" + chat;
        assertThat(landed.get(name))
            .as("deliveries of %s", name)
            .filteredOn(delivery -> isAcknowledged(answers.get(delivery)))
            .isEqualTo(
                IntStream.range(0, WEBHOOKS)
                    .mapToObj(n -> name + "-" + n)
                    .filter(delivery -> isAcknowledged(answers.get(delivery)))
                    .toList());
      }
    }
  }

  private static boolean isAcknowledged(@Nullable Durability answer) {
    return switch (Objects.requireNonNull(answer)) {
      case Durability.InKafka _, Durability.OnDisk _ -> true;
      case Durability.Nowhere _ -> false;
    };
  }

  private static Map<String, Durability> talk(Keeping keeping, String chat, Random chance)
      throws InterruptedException {
    Map<String, Durability> answers = new HashMap<>();
    for (int number = 0; number < WEBHOOKS; number++) {
      Thread.sleep(chance.nextInt(15));
      String delivery = chat + "-" + number;
      answers.put(delivery, keeping.webhooks.keep(Webhooks.of(chat, delivery)));
    }
    return answers;
  }

  /// Where a delivery landed more than once, its first landing counts: consumers know the others.
  private static Map<String, List<String>> deliveriesInOrder(StormyKafka kafka) {
    Map<String, Set<String>> deliveries = new HashMap<>();
    kafka.landed().stream()
        .filter(record -> record.topic().equals(Topics.CHAT_EVENTS))
        .forEach(
            record ->
                deliveries
                    .computeIfAbsent(record.key(), _ -> new LinkedHashSet<>())
                    .add(Envelope.ofJson(record.value()).deliveryId().value()));
    Map<String, List<String>> ordered = new HashMap<>();
    deliveries.forEach((chat, each) -> ordered.put(chat, List.copyOf(each)));
    return ordered;
  }
}
