package giosg.bots.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllingTheBrokerTests {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static Watchdog watchdog;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws InterruptedException {
    watchdog = new Watchdog();
    broker = new KafkaBroker(new RunFolder(folder), Port.free(), Jvm.QUICK_START, watchdog);
    broker.start(LIMIT);
  }

  @AfterAll
  static void stop() {
    broker.close();
    watchdog.close();
  }

  @Test
  void keeps_its_topics_when_it_is_killed_and_started_again() throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
          .all()
          .get();
    }

    broker.child().kill();
    assertThat(broker.child().isRunning()).isFalse();
    broker.child().restart(LIMIT);

    try (Admin admin = admin()) {
      assertThat(admin.describeTopics(List.of("kept")).allTopicNames().get())
          .hasEntrySatisfying("kept", topic -> assertThat(topic.partitions()).hasSize(3));
    }
  }

  @Test
  void answers_nobody_while_it_is_frozen_and_all_once_it_is_thawed() throws Exception {
    try (Admin admin = admin(2_000)) {
      broker.child().freeze();
      try {
        assertThatThrownBy(() -> admin.listTopics().names().get())
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseInstanceOf(TimeoutException.class);
      } finally {
        broker.child().thaw();
      }
      await("the broker answers").atMost(LIMIT).until(broker.child()::isReady);
    }
  }

  @Test
  void makes_no_topic_that_nobody_created() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 5_000);
    StringSerializer text = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, text, text)) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("misspelt", "Hello")).get())
          .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void has_a_log_that_says_when_it_was_up() throws Exception {
    assertThat(Files.readString(broker.child().log())).contains("Kafka Server started");
  }

  private static Admin admin() {
    return admin(Math.toIntExact(LIMIT.toMillis()));
  }

  private static Admin admin(int timeLimit) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "request.timeout.ms",
            1_000,
            "default.api.timeout.ms",
            timeLimit));
  }
}
