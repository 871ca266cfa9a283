package giosg.bots.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeTopicReaderTests {
  private static final String TOPIC = "read-whole";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String POISON = "poison";
  private static final Instant WRITTEN = Instant.parse("2026-01-15T09:30:00.042Z");

  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final WholeTopicReader reader =
      new WholeTopicReader(Broker.client(), TOPIC, this::remember);

  @BeforeEach
  void an_empty_topic() throws Exception {
    Broker.deleteAllTopics();
    Broker.make(new NewTopic(TOPIC, 3, (short) 1));
  }

  @AfterEach
  void stop_reading() {
    reader.close();
  }

  @Test
  void has_given_all_that_was_there_when_start_returns() throws Exception {
    for (int i = 0; i < 200; i++) {
      write("key-" + i, "first");
    }
    write("key-7", "newer");
    write("key-8", null);

    reader.start(LIMIT);

    assertThat(seen)
        .hasSize(199)
        .containsEntry("key-7", "newer at " + WRITTEN)
        .doesNotContainKey("key-8");
  }

  @Test
  void returns_from_an_empty_topic_too() {
    reader.start(LIMIT);

    assertThat(reader.isAlive()).isTrue();
  }

  @Test
  void gives_what_comes_later() throws Exception {
    reader.start(LIMIT);

    write("late", "here");

    await("the later record").until(() -> seen.containsKey("late"));
  }

  @Test
  void goes_on_after_a_record_that_its_sink_cannot_take() throws Exception {
    write(POISON, "x");
    write("after", "x");

    reader.start(LIMIT);
    write("much-later", "x");

    assertThat(seen).containsKey("after");
    await("the record after").until(() -> seen.containsKey("much-later"));
  }

  @Test
  void leaves_out_what_was_taken_back_by_its_writer() throws Exception {
    try (KafkaProducer<String, String> writer = producer(Map.of("transactional.id", "regretful"))) {
      writer.initTransactions();
      writer.beginTransaction();
      writer.send(new ProducerRecord<>(TOPIC, "regretted", "x")).get();
      writer.abortTransaction();
    }
    write("kept", "x");

    reader.start(LIMIT);

    assertThat(seen).containsOnlyKeys("kept");
  }

  @Test
  void begins_anew_when_the_topic_is_made_anew_under_it() throws Exception {
    for (int i = 0; i < 20; i++) {
      write("old", "x");
    }
    reader.start(LIMIT);

    Broker.deleteAllTopics();
    Broker.make(new NewTopic(TOPIC, 3, (short) 1));
    write("old", "again");

    await("the first record of the new topic")
        .atMost(LIMIT)
        .until(() -> seen.getOrDefault("old", "").startsWith("again"));
  }

  @Test
  void waits_for_a_topic_that_is_not_there_no_longer_than_told() throws Exception {
    Broker.deleteAllTopics();

    assertThatThrownBy(() -> reader.start(Duration.ofSeconds(1)))
        .isInstanceOf(TopicsUnavailable.class)
        .hasMessage("topic read-whole was not read to its end within PT1S");
    assertThat(reader.isAlive()).isFalse();
  }

  @Test
  void is_dead_once_closed() {
    reader.start(LIMIT);

    reader.close();

    assertThat(reader.isAlive()).isFalse();
  }

  private void remember(String key, byte @Nullable [] value, Instant timestamp) {
    if (key.equals(POISON)) {
      throw new IllegalStateException("cannot take this");
    }
    if (value == null) {
      seen.remove(key);
    } else {
      seen.put(key, new String(value, StandardCharsets.UTF_8) + " at " + timestamp);
    }
  }

  private static void write(String key, @Nullable String value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> writer = producer(Map.of())) {
      writer.send(new ProducerRecord<>(TOPIC, null, WRITTEN.toEpochMilli(), key, value)).get();
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> config = new HashMap<>(Broker.client());
    config.putAll(more);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }
}
