package giosg.bots.worker.partitions;

import giosg.bots.giosg.TokenBook;
import giosg.bots.model.Topics;
import giosg.bots.worker.BotWorkerProperties;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Alarm;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.state.PartitionMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// Ties the lanes to the broker: one consumer, whose records are acknowledged by the frontier only.
/// There is no container error handler and no retry topic here: they stall partitions or lose
/// order.
@Configuration(proxyBeanMethods = false)
class PartitionsConfiguration {
  private static final String GROUP = "bot-worker";
  private static final Duration LOOK_AFTER_THE_CONSUMER = Duration.ofSeconds(2);

  @Bean
  ExecutorService laneThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lane-", 0).factory());
  }

  @Bean
  Alarm alarm(Clock clock) {
    return new Alarm(clock);
  }

  @Bean
  Reading reading() {
    return new Reading(Topics.CHAT_EVENTS);
  }

  @Bean
  Partitions partitions(
      KafkaProperties kafka,
      Stepping stepping,
      Actor actor,
      Lanes.Shared shared,
      Reading reading,
      BotWorkerProperties settings) {
    Takeover takeover =
        new Takeover(
            new PartitionMemory.Factory(
                kafka.buildProducerProperties(),
                kafka.buildConsumerProperties(),
                shared.clock(),
                settings.worker().mostUnfinished()),
            stepping,
            actor,
            shared,
            new OwnedPartition.Bounds(
                settings.worker().mostUnfinished(),
                settings.worker().takeOverAnewAfter(),
                shared.clock()));
    return new Partitions(takeover, reading, settings.worker().drain());
  }

  @Bean
  Lanes.Shared lanesShared(
      ExecutorService laneThreads, Alarm alarm, Clock clock, BotWorkerProperties settings) {
    return new Lanes.Shared(laneThreads, alarm, clock, settings.worker().startWithin());
  }

  @Bean
  KafkaMessageListenerContainer<byte[], byte[]> chatEventsContainer(
      KafkaProperties kafka, Partitions partitions, Reading reading) {
    Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    if (!"consumer".equals(config.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
      // With the newer protocol this time belongs to the broker, 45 s by default: too long a
      // silence for visitors after a worker was killed.
      config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
      // A member hears of a rebalance by its heartbeat, and a partition has no owner meanwhile.
      config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
      config.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          List.of(CooperativeStickyAssignor.class));
    }
    ContainerProperties properties = new ContainerProperties(Topics.CHAT_EVENTS);
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setAsyncAcks(false);
    properties.setPollTimeout(500);
    properties.setMessageListener(partitions);
    properties.setConsumerRebalanceListener(partitions);
    KafkaMessageListenerContainer<byte[], byte[]> container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            properties);
    container.setBeanName("chat-events");
    reading.through(container);
    return container;
  }

  /// Wakes the conversations that are parked until a newer token comes in, and those that wait to
  /// try again, once giosg answers.
  @Bean
  SmartInitializingSingleton conversationsAreWoken(
      TokenBook tokens, Recoveries recoveries, Partitions partitions) {
    return () -> {
      tokens.onNewToken(partitions::tokenArrived);
      recoveries.tell(partitions::giosgAnswersAgain);
    };
  }

  @Bean
  Revival revival(KafkaMessageListenerContainer<byte[], byte[]> container) {
    return new Revival(container, LOOK_AFTER_THE_CONSUMER);
  }

  @Bean
  HealthIndicator workerHealthIndicator(
      KafkaMessageListenerContainer<byte[], byte[]> container,
      Partitions partitions,
      Clock clock,
      BotWorkerProperties settings) {
    return new WorkerHealth(container, partitions, clock, settings.worker().stuckAfter());
  }

  @Bean
  MeterBinder partitionMetrics(Partitions partitions) {
    return registry -> {
      Gauge.builder("giosg.worker.partitions", () -> partitions.now().size())
          .description("partitions of chat events that this worker owns")
          .register(registry);
      gauge(registry, partitions, "giosg.worker.unfinished", OwnedPartition::unfinished);
      gauge(registry, partitions, "giosg.worker.busy", OwnedPartition::busy);
      gauge(registry, partitions, "giosg.worker.parked", OwnedPartition::parked);
      gauge(registry, partitions, "giosg.worker.conversations", OwnedPartition::conversations);
      gauge(registry, partitions, "giosg.worker.lanes", OwnedPartition::lanes);
      gauge(registry, partitions, "giosg.worker.timers", OwnedPartition::timers);
    };
  }

  private static void gauge(
      MeterRegistry registry,
      Partitions partitions,
      String name,
      ToIntFunction<OwnedPartition> count) {
    Gauge.builder(name, () -> partitions.now().stream().mapToInt(count).sum()).register(registry);
  }
}
