package giosg.bots.worker.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.worker.MovableClock;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Alarm;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.state.PartitionMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// No broker answers here: a partition that comes to us cannot be taken over.
class WithoutKafkaTests {
  private static final Map<String, Object> NOWHERE = Map.of("bootstrap.servers", "localhost:1");
  private static final TopicPartition PARTITION = new TopicPartition(Topics.CHAT_EVENTS, 0);

  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Alarm alarm = new Alarm(clock);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Partitions partitions =
      new Partitions(
          new Takeover(
              new PartitionMemory.Factory(NOWHERE, NOWHERE, clock, 1_000),
              new Stepping(Bots.load(Optional.empty(), Limits.DEFAULT), clock),
              new Idle(),
              new Lanes.Shared(threads, alarm, clock, Duration.ofSeconds(1)),
              new OwnedPartition.Bounds(1_000, Duration.ofSeconds(15), clock)),
          new Reading(Topics.CHAT_EVENTS),
          Duration.ofMillis(50));
  private final KafkaMessageListenerContainer<byte[], byte[]> container = container();
  private final WorkerHealth health =
      new WorkerHealth(container, partitions, clock, Duration.ofSeconds(10));

  private static final class Idle implements Actor {
    @Override
    public Outcome perform(
        ConversationId conversation,
        OrganizationId organization,
        BotAction action,
        Instant startBy) {
      throw new IllegalStateException("nothing is to be done: " + action);
    }

    @Override
    public boolean hasToken(ConversationId conversation) {
      return false;
    }
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container() {
    ContainerProperties properties = new ContainerProperties(Topics.CHAT_EVENTS);
    properties.setMessageListener(partitions);
    return new KafkaMessageListenerContainer<>(
        new DefaultKafkaConsumerFactory<>(
            Map.of("bootstrap.servers", "localhost:1", "group.id", "nobody"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        properties);
  }

  @BeforeEach
  void read() {
    container.start();
  }

  @AfterEach
  void close() {
    partitions.onPartitionsLost(consumer, List.of(PARTITION));
    container.stop();
    alarm.close();
    threads.shutdownNow();
  }

  @Test
  void the_worker_says_so_once_a_partition_was_not_taken_over_for_too_long() {
    partitions.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    clock.putForward(Duration.ofSeconds(11));

    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    partitions.onPartitionsLost(consumer, List.of(PARTITION));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  /// As when it breaks again and again, for which the group is left and joined anew.
  @Test
  void a_partition_that_comes_back_in_the_same_trouble_does_not_make_readiness_flap() {
    partitions.onPartitionsAssigned(consumer, List.of(PARTITION));
    clock.putForward(Duration.ofSeconds(11));

    partitions.onPartitionsLost(consumer, List.of(PARTITION));
    partitions.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

    partitions.onPartitionsLost(consumer, List.of(PARTITION));
    clock.putForward(Duration.ofMinutes(2));
    partitions.onPartitionsAssigned(consumer, List.of(PARTITION));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void records_wait_and_are_not_acknowledged() {
    AtomicInteger acknowledged = new AtomicInteger();
    partitions.onPartitionsAssigned(consumer, List.of(PARTITION));

    partitions.onMessage(
        new ConsumerRecord<>(Topics.CHAT_EVENTS, 0, 7, new byte[] {1}, new byte[] {2}),
        acknowledged::incrementAndGet);

    assertThat(partitions.now())
        .singleElement()
        .extracting(OwnedPartition::unfinished)
        .isEqualTo(1);
    partitions.onPartitionsRevokedBeforeCommit(consumer, List.of(PARTITION));
    assertThat(acknowledged).hasValue(0);
    assertThat(partitions.now()).isEmpty();
  }
}
