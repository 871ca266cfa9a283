package giosg.bots.worker.partitions;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// Reads chat events into the partitions: can hold one back, let it go on, or begin anew.
final class Reading {
  private static final Logger log = LoggerFactory.getLogger(Reading.class);

  private final String topic;
  private final AtomicReference<@Nullable KafkaMessageListenerContainer<?, ?>> container =
      new AtomicReference<>();

  Reading(String topic) {
    this.topic = topic;
  }

  /// The container is made after the partitions that listen to it.
  void through(KafkaMessageListenerContainer<?, ?> made) {
    container.set(made);
  }

  void pause(int partition) {
    container().ifPresent(it -> it.pausePartition(new TopicPartition(topic, partition)));
  }

  void resume(int partition) {
    container().ifPresent(it -> it.resumePartition(new TopicPartition(topic, partition)));
  }

  /// Leaves the group and comes back, so that every partition is taken over anew.
  void beginAnew() {
    container()
        .filter(KafkaMessageListenerContainer::isRunning)
        .ifPresent(
            it -> {
              log.warn("leaving the group and coming back, to take the partitions over anew");
              it.stop(it::start);
            });
  }

  private Optional<KafkaMessageListenerContainer<?, ?>> container() {
    return Optional.ofNullable(container.get());
  }
}
