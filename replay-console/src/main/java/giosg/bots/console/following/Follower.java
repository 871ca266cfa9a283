package giosg.bots.console.following;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.model.Topics;
import giosg.bots.pages.Changes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the topics as they are written, in one thread of its own and without a group: those that
/// tell how things are from their beginning, those that tell what happens from now on. Topics that
/// are not there yet are waited for.
public final class Follower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final List<String> WHOLE =
      List.of(
          Topics.ERASED_CHATS,
          Topics.CONVERSATIONS,
          Topics.DEAD_LETTERS,
          Topics.BOT_PRESENCE,
          Topics.BOT_CREDENTIALS);
  private static final List<String> FROM_NOW_ON = List.of(Topics.CHAT_EVENTS, Topics.BOT_ACTIONS);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LOOKS_FOR_TOPICS = Duration.ofSeconds(10);

  private final Map<String, Object> config;
  private final Board board;
  private final Changes<Subject> changes;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
  private volatile int percent;
  private final AtomicLong leftOut = new AtomicLong();

  public Follower(KafkaAccess kafka, Board board, Changes<Subject> changes) {
    this.config = config(kafka);
    this.board = board;
    this.changes = changes;
    this.thread = Thread.ofPlatform().daemon().name("follows-the-topics").unstarted(this::run);
  }

  public Follower start() {
    thread.start();
    return this;
  }

  /// How much of what the topics held at the start was read; 100 from then on.
  public int percentRead() {
    return percent;
  }

  /// How many records were left out, since they say nothing that can be read.
  public long leftOut() {
    return leftOut.get();
  }

  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<ByteBuffer, ByteBuffer> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Reading reading = new Reading(new KafkaConsumer<>(config))) {
        consumer = reading.consumer;
        // What was left out before is read again.
        leftOut.set(0);
        reading.go();
      } catch (WakeupException closed) {
        // Only close() does that.
      } catch (KafkaException e) {
        log.warn("following the topics begins anew after: {}", e.getMessage());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  /// @return false when it is time to end
  private boolean pause() {
    try {
      return !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /// One consumer's life.
  private final class Reading implements AutoCloseable {
    private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long nextLook = System.nanoTime();

    Reading(KafkaConsumer<ByteBuffer, ByteBuffer> consumer) {
      this.consumer = consumer;
    }

    void go() {
      while (closing.getCount() > 0) {
        if (System.nanoTime() - nextLook >= 0) {
          takeUpNewPartitions();
          nextLook = System.nanoTime() + LOOKS_FOR_TOPICS.toNanos();
        }
        if (consumer.assignment().isEmpty()) {
          nextLook = System.nanoTime();
          if (!pause()) {
            return;
          }
        } else {
          Set<Subject> touched = new HashSet<>();
          consumer.poll(POLL).forEach(record -> touched.addAll(taken(record)));
          tellHowFar(touched);
          changes.touch(touched);
        }
      }
    }

    private void takeUpNewPartitions() {
      Map<String, List<PartitionInfo>> there = consumer.listTopics();
      Set<TopicPartition> known = consumer.assignment();
      List<TopicPartition> whole = missing(WHOLE, there, known);
      List<TopicPartition> fromNowOn = missing(FROM_NOW_ON, there, known);
      if (whole.isEmpty() && fromNowOn.isEmpty()) {
        return;
      }
      List<TopicPartition> all = new ArrayList<>(known);
      all.addAll(whole);
      all.addAll(fromNowOn);
      consumer.assign(all);
      consumer.seekToBeginning(whole);
      consumer.seekToEnd(fromNowOn);
      ends.putAll(consumer.endOffsets(whole));
    }

    private static List<TopicPartition> missing(
        List<String> topics, Map<String, List<PartitionInfo>> there, Set<TopicPartition> known) {
      return topics.stream()
          .flatMap(topic -> there.getOrDefault(topic, List.of()).stream())
          .map(found -> new TopicPartition(found.topic(), found.partition()))
          .filter(found -> !known.contains(found))
          .toList();
    }

    private void tellHowFar(Set<Subject> touched) {
      if (ends.isEmpty()) {
        return;
      }
      long all = 0;
      long read = 0;
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        all += end.getValue();
        read += Math.min(end.getValue(), consumer.position(end.getKey()));
      }
      percent = all == 0 ? 100 : (int) (100 * read / all);
      if (read >= all) {
        percent = 100;
        ends.clear();
        log.info("the topics were read to their end");
        touched.add(new Subject.AllChats());
      }
    }

    @Override
    public void close() {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  /// Never tells what a record says, nor an exception: both may hold what somebody wrote.
  private Set<Subject> taken(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return board.take(record);
    } catch (RuntimeException e) {
      leftOut.incrementAndGet();
      log.debug(
          "{}, partition {}, offset {} was left out: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getName());
      return Set.of(new Subject.AllChats());
    }
  }

  private static Map<String, Object> config(KafkaAccess kafka) {
    Map<String, Object> config = new HashMap<>(kafka.config());
    config.keySet().removeIf(name -> name.startsWith("group."));
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "replay-console-follows");
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteBufferDeserializer.class);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
    return config;
  }
}
