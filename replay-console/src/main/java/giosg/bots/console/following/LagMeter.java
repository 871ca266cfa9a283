package giosg.bots.console.following;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.model.Topics;
import giosg.bots.pages.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Measures how far the workers are behind: how long ago the first webhook was written that they
/// have not finished. It reads what their group committed, and commits nothing.
public final class LagMeter implements AutoCloseable {
  private static final String GROUP = "bot-worker";
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final Changes<Subject> changes;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("measures-lag").factory());
  private volatile Measured last;

  public LagMeter(KafkaAccess kafka, Changes<Subject> changes, Clock clock) {
    this.config = config(kafka);
    this.changes = changes;
    this.clock = clock;
    this.last = Measured.trouble(clock.instant(), "not measured yet");
  }

  /// @param behind how many webhooks of the partition are not finished
  /// @param by how long ago the first of them was written
  public record OfPartition(int partition, long behind, Duration by) {}

  /// @param partitions those that are behind
  /// @param trouble why nothing is known; empty when it is
  public record Measured(Instant at, List<OfPartition> partitions, String trouble) {
    public Measured {
      partitions = List.copyOf(partitions);
    }

    static Measured trouble(Instant at, String why) {
      return new Measured(at, List.of(), why);
    }

    public boolean isKnown() {
      return trouble.isEmpty();
    }

    public Duration by() {
      return partitions.stream()
          .map(OfPartition::by)
          .max(Duration::compareTo)
          .orElse(Duration.ZERO);
    }

    public long behind() {
      return partitions.stream().mapToLong(OfPartition::behind).sum();
    }
  }

  public LagMeter start() {
    var _ = timer.scheduleWithFixedDelay(this::measure, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  public Measured last() {
    return last;
  }

  public String group() {
    return GROUP;
  }

  private void measure() {
    try (Admin admin = Admin.create(config)) {
      // Both connections stay for as long as all goes well.
      try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
        while (!Thread.currentThread().isInterrupted()) {
          tell(measured(admin, consumer));
          Thread.sleep(EVERY);
        }
      }
    } catch (InterruptedException | InterruptException ending) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      tell(Measured.trouble(clock.instant(), "Kafka: " + e.getMessage()));
    }
  }

  private void tell(Measured measured) {
    last = measured;
    changes.touch(Set.of(new Subject.Lag()));
  }

  private Measured measured(Admin admin, KafkaConsumer<byte[], byte[]> consumer)
      throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed;
    try {
      committed =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return Measured.trouble(clock.instant(), "Kafka does not tell: " + e.getMessage());
    } catch (TimeoutException e) {
      return Measured.trouble(clock.instant(), "Kafka does not answer");
    }
    List<TopicPartition> all =
        consumer.partitionsFor(Topics.CHAT_EVENTS, PATIENCE).stream()
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(all, PATIENCE);
    Map<TopicPartition, Long> waiting = new HashMap<>();
    for (TopicPartition one : all) {
      OffsetAndMetadata done = committed.get(one);
      long first = begins.getOrDefault(one, 0L);
      long next = done == null ? first : Math.max(first, done.offset());
      if (next < ends.getOrDefault(one, 0L)) {
        waiting.put(one, next);
      }
    }
    Map<TopicPartition, Instant> since =
        new FirstRecords(consumer, PATIENCE).writtenAt(waiting, ends);
    Instant now = clock.instant();
    List<OfPartition> lags = new ArrayList<>();
    since.forEach(
        (one, writtenAt) -> {
          long end = ends.getOrDefault(one, 0L);
          Duration by = Duration.between(writtenAt, now);
          lags.add(
              new OfPartition(
                  one.partition(),
                  end - waiting.getOrDefault(one, end),
                  by.isNegative() ? Duration.ZERO : by));
        });
    lags.sort((a, b) -> b.by().compareTo(a.by()));
    return new Measured(now, lags, "");
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        last = Measured.trouble(clock.instant(), "ending");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> config(KafkaAccess kafka) {
    Map<String, Object> config = new HashMap<>(kafka.config());
    config.keySet().removeIf(name -> name.startsWith("group."));
    config.put(AdminClientConfig.CLIENT_ID_CONFIG, "replay-console-measures");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    // The first record of each partition is all that is wanted.
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    return config;
  }
}
