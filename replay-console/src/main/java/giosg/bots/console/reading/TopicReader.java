package giosg.bots.console.reading;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/// Reads pieces of partitions. For one thread.
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /// Longer without a record, though there should be one, and the broker is taken for gone.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LARGE = 16 * 1024 * 1024;

  /// How far apart the times of two records may be that were written at the same time.
  private static final Duration OUT_OF_ORDER = Duration.ofHours(2);

  /// Nothing is from later, as Kafka counts time.
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE).minus(OUT_OF_ORDER);

  private final KafkaConsumer<ByteBuffer, ByteBuffer> consumer;
  private final Progress progress;
  private final Map<String, List<PartitionInfo>> topics = new HashMap<>();

  public TopicReader(KafkaAccess kafka, Progress progress) {
    this(LARGE, kafka, progress);
  }

  private TopicReader(int fetch, KafkaAccess kafka, Progress progress) {
    this.consumer = kafka.consumer(fetch);
    this.progress = progress;
  }

  /// One for pieces of which Kafka is asked for so many bytes at a time, and not as much as it
  /// gives.
  public static TopicReader fetching(int bytes, KafkaAccess kafka, Progress progress) {
    return new TopicReader(bytes, kafka, progress);
  }

  /// How many partitions the topic has; 0 when it is not there.
  public int partitions(String topic) {
    if (topics.isEmpty()) {
      topics.putAll(consumer.listTopics());
    }
    return topics.getOrDefault(topic, List.of()).size();
  }

  /// All partitions of a topic, those without a record left out; none when the topic is not there.
  public List<Span> wholes(String topic) {
    List<TopicPartition> sources =
        IntStream.range(0, partitions(topic))
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    if (sources.isEmpty()) {
      return List.of();
    }
    Map<TopicPartition, Long> first = consumer.beginningOffsets(sources);
    Map<TopicPartition, Long> end = consumer.endOffsets(sources);
    return sources.stream()
        .map(
            source ->
                new Span(
                    topic,
                    source.partition(),
                    first.getOrDefault(source, 0L),
                    end.getOrDefault(source, 0L)))
        .filter(span -> span.length() > 0)
        .toList();
  }

  public Span whole(String topic, int partition) {
    TopicPartition source = new TopicPartition(topic, partition);
    return new Span(topic, partition, first(source), end(source));
  }

  /// What was written between two times, by the records' own times.
  ///
  /// Those are not in order: clocks of writers differ, and some wait before they write. So it is
  /// read on to the first record that is from [#OUT_OF_ORDER] after the end, and what is from after
  /// the end is left out. Kafka takes no record from more than an hour ahead of its own clock, so
  /// whatever follows that one was written an hour after the end; it is from before it only if its
  /// writer was an hour late.
  public Span between(String topic, int partition, Instant from, Instant until) {
    Span whole = whole(topic, partition);
    long start = at(whole, from).orElse(whole.to());
    if (until.isAfter(LAST)) {
      return new Span(topic, partition, start, Math.max(start, whole.to()));
    }
    long end = at(whole, until.plus(OUT_OF_ORDER)).orElse(whole.to());
    return new Span(topic, partition, start, Math.max(start, end), until);
  }

  private Optional<Long> at(Span whole, Instant time) {
    if (time.toEpochMilli() <= 0) {
      return Optional.of(whole.from());
    }
    TopicPartition source = whole.source();
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(source, time.toEpochMilli())).get(source);
    return Optional.ofNullable(found).map(OffsetAndTimestamp::offset);
  }

  private long first(TopicPartition source) {
    return consumer.beginningOffsets(List.of(source)).getOrDefault(source, 0L);
  }

  private long end(TopicPartition source) {
    return consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
  }

  /// Gives each record to the sink, in order. The buffers are good until the sink returns.
  public void read(Span span, Consumer<ConsumerRecord<ByteBuffer, ByteBuffer>> sink) {
    if (span.length() == 0) {
      return;
    }
    TopicPartition source = span.source();
    consumer.assign(List.of(source));
    consumer.seek(source, span.from());
    long position = span.from();
    long movedAt = System.nanoTime();
    while (position < span.to() && !progress.isStopped()) {
      for (ConsumerRecord<ByteBuffer, ByteBuffer> record : consumer.poll(POLL)) {
        if (record.offset() >= span.to()) {
          break;
        }
        if (!Parsing.time(record).isAfter(span.until())) {
          sink.accept(record);
        }
      }
      long next = consumer.position(source);
      if (next > position) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
        throw new KafkaSilent(span);
      }
      position = next;
      progress.read(span, Math.min(position, span.to()) - span.from(), span.length());
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
