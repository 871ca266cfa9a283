package giosg.bots.worker.partitions;

import giosg.bots.model.Topics;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Alarm;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.state.PartitionMemory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What owns the partitions in a worker, without a group: so that one can be dropped as it is, and
/// the next take over at once, as often as one likes.
final class MortalWorker {
  private final Estate estate;
  private final HaltingActor actor;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Alarm alarm = new Alarm(Clock.systemUTC());
  private final List<OwnedPartition> partitions;
  private final Thread reader;
  private volatile boolean stopped;

  /// What one worker leaves to the next.
  ///
  /// @param committed where to read on, by partition
  record Estate(
      String brokers,
      Stepping stepping,
      Actor actor,
      Duration startWithin,
      Map<Integer, Long> committed) {

    private Map<String, Object> clientConfig() {
      return Map.of("bootstrap.servers", brokers);
    }
  }

  /// @param callsToLive at which call it dies; 0 for never
  MortalWorker(Estate estate, FaultPoint point, int callsToLive) {
    this.estate = estate;
    actor = new HaltingActor(estate.actor(), point, callsToLive);
    Clock clock = Clock.systemUTC();
    Takeover takeover =
        new Takeover(
            new PartitionMemory.Factory(estate.clientConfig(), estate.clientConfig(), clock, 1_000),
            estate.stepping(),
            actor,
            new Lanes.Shared(threads, alarm, clock, estate.startWithin()),
            new OwnedPartition.Bounds(1_000, Duration.ofMinutes(5), clock));
    Reading reading = new Reading(Topics.CHAT_EVENTS);
    partitions =
        IntStream.range(0, estate.committed().size())
            .mapToObj(number -> takeover.of(number, reading))
            .toList();
    reader = Thread.ofVirtual().unstarted(this::read);
  }

  /// Takes the partitions over, which fences whoever had them, and begins to read.
  MortalWorker start() throws InterruptedException {
    inAll(OwnedPartition::takeOver);
    reader.start();
    return this;
  }

  private void inAll(Consumer<OwnedPartition> what) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (OwnedPartition partition : partitions) {
      all.add(Thread.startVirtualThread(() -> what.accept(partition)));
    }
    for (Thread each : all) {
      each.join();
    }
  }

  private void read() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            estate.clientConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          estate.committed().keySet().stream()
              .map(number -> new TopicPartition(Topics.CHAT_EVENTS, number))
              .toList();
      consumer.assign(all);
      all.forEach(
          each -> consumer.seek(each, estate.committed().getOrDefault(each.partition(), 0L)));
      while (isAlive()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
          partitions.get(record.partition()).take(record, () -> commit(record));
        }
      }
    }
  }

  private void commit(ConsumerRecord<byte[], byte[]> record) {
    if (isAlive()) {
      estate.committed().merge(record.partition(), record.offset() + 1, Math::max);
    }
  }

  private boolean isAlive() {
    return !stopped && !actor.isDead();
  }

  boolean isDead() {
    return actor.isDead();
  }

  int unfinished() {
    return partitions.stream().mapToInt(OwnedPartition::unfinished).sum();
  }

  /// Clears away what the dead left in this process. To be called only when another one has taken
  /// over, since giving up in order would write what waits to be written.
  void clearAway() throws InterruptedException {
    stopped = true;
    reader.join();
    partitions.forEach(OwnedPartition::leaves);
    inAll(OwnedPartition::giveUp);
    alarm.close();
    threads.shutdownNow();
  }
}
