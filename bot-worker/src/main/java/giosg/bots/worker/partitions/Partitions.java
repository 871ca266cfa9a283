package giosg.bots.worker.partitions;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.support.Acknowledgment;

/// The partitions that this worker owns now. State moves with them: a new one is read back before
/// its first record is taken, and one that goes is drained for a moment, or dropped at once when
/// somebody else may have it already.
final class Partitions
    implements ConsumerAwareRebalanceListener, AcknowledgingMessageListener<byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(Partitions.class);

  private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();
  private final Takeover takeover;
  private final Reading reading;
  private final Duration drain;

  /// @param drain how long what is under way may go on when a partition has to be given up
  Partitions(Takeover takeover, Reading reading, Duration drain) {
    this.takeover = takeover;
    this.reading = reading;
    this.drain = drain;
  }

  @Override
  public void onMessage(
      ConsumerRecord<byte[], byte[]> record, @Nullable Acknowledgment acknowledgment) {
    OwnedPartition partition = owned.get(record.partition());
    if (partition != null && acknowledgment != null) {
      partition.take(record, acknowledgment);
    }
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    log.info("taking over partitions {}", numbers(partitions));
    for (TopicPartition assigned : partitions) {
      int number = assigned.partition();
      reading.pause(number);
      OwnedPartition partition = takeover.of(number, reading);
      OwnedPartition before = owned.put(number, partition);
      if (before != null) {
        before.leaves();
        before.giveUp();
      }
      Thread.ofVirtual().name("takes-over-" + number).start(partition::takeOver);
    }
  }

  @Override
  public void onPartitionsRevokedBeforeCommit(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    List<OwnedPartition> leaving = remove(partitions);
    if (leaving.isEmpty()) {
      return;
    }
    log.info("giving up partitions {}", numbers(partitions));
    List<Thread> drains = new ArrayList<>();
    for (OwnedPartition partition : leaving) {
      drains.add(Thread.startVirtualThread(() -> drain(partition)));
    }
    for (Thread each : drains) {
      try {
        each.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        leaving.forEach(OwnedPartition::giveUp);
        return;
      }
    }
  }

  private void drain(OwnedPartition partition) {
    try {
      partition.drain(drain);
    } catch (InterruptedException e) {
      partition.giveUp();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (!partitions.isEmpty()) {
      log.warn("lost partitions {}: somebody else may own them already", numbers(partitions));
    }
    remove(partitions).forEach(OwnedPartition::giveUp);
  }

  private List<OwnedPartition> remove(Collection<TopicPartition> partitions) {
    List<OwnedPartition> removed = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      OwnedPartition one = owned.remove(partition.partition());
      if (one != null) {
        one.leaves();
        takeover.left(one);
        removed.add(one);
      }
    }
    return removed;
  }

  private static List<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).sorted().toList();
  }

  void tokenArrived(UserId botUser) {
    owned.values().forEach(partition -> partition.tokenArrived(botUser));
  }

  void giosgAnswersAgain(OrganizationId organization) {
    owned.values().forEach(partition -> partition.giosgAnswersAgain(organization));
  }

  Collection<OwnedPartition> now() {
    return owned.values();
  }
}
