package giosg.bots.worker.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.model.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

class RevivingTheConsumerTests {
  private final AtomicInteger consumers = new AtomicInteger();
  private final KafkaMessageListenerContainer<byte[], byte[]> container = container();

  /// The first consumer dies of an error when it is asked for records.
  private final class Mortal extends DefaultKafkaConsumerFactory<byte[], byte[]> {
    private Mortal() {
      super(Map.of("group.id", "nobody"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> createConsumer(
        @Nullable String groupId,
        @Nullable String clientIdPrefix,
        @Nullable String clientIdSuffix,
        java.util.@Nullable Properties properties) {
      MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
      if (consumers.incrementAndGet() == 1) {
        consumer.schedulePollTask(
            () -> {
              throw new StackOverflowError();
            });
      }
      return consumer;
    }
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container() {
    ContainerProperties properties = new ContainerProperties(Topics.CHAT_EVENTS);
    properties.setMessageListener((MessageListener<byte[], byte[]>) _ -> {});
    properties.setPollTimeout(20);
    return new KafkaMessageListenerContainer<>(new Mortal(), properties);
  }

  @AfterEach
  void stop() {
    container.stop();
  }

  @Test
  void a_consumer_that_died_is_started_again_and_one_that_was_stopped_is_not() {
    container.start();
    await("it is dead").until(() -> !container.isRunning());
    assertThat(container.isInExpectedState()).isFalse();

    try (Revival revival = new Revival(container, Duration.ofMillis(50))) {
      await("it is back").until(() -> container.isRunning() && container.isInExpectedState());
      assertThat(consumers).hasValue(2);

      container.stop();
      await("it stays stopped").during(Duration.ofMillis(500)).until(() -> !container.isRunning());
      assertThat(revival).isNotNull();
    }
  }
}
