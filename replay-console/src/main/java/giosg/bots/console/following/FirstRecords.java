package giosg.bots.console.following;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Looks up when the first of a partition's waiting records was written, of many partitions.
///
/// A broker that is asked for as little as possible answers with one partition at a time. So those
/// that have answered are paused, and the others asked again for as long as any of them answers.
final class FirstRecords {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration patience;

  /// @param patience how long none of them may answer
  FirstRecords(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  /// @param ends behind the last record of each
  /// @return without those partitions in which there is no record between the two, but the end of a
  ///     transaction
  /// @throws TimeoutException when one of them does not answer: it is not known then how far behind
  ///     it is, and that is not nothing
  Map<TopicPartition, Instant> writtenAt(
      Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
    consumer.assign(offsets.keySet());
    try {
      offsets.forEach(consumer::seek);
      return untilAllAnswered(offsets.keySet(), ends);
    } finally {
      // Else what is paused now would be next time.
      consumer.assign(Set.of());
    }
  }

  private Map<TopicPartition, Instant> untilAllAnswered(
      Set<TopicPartition> all, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Instant> found = new HashMap<>();
    Set<TopicPartition> missing = new HashSet<>(all);
    long answeredAt = System.nanoTime();
    while (!missing.isEmpty()) {
      int before = missing.size();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition one = new TopicPartition(record.topic(), record.partition());
        if (missing.remove(one)) {
          found.put(one, Instant.ofEpochMilli(record.timestamp()));
        }
      }
      missing.removeIf(one -> consumer.position(one, patience) >= ends.getOrDefault(one, 0L));
      consumer.pause(found.keySet());
      if (missing.size() < before) {
        answeredAt = System.nanoTime();
      } else if (System.nanoTime() - answeredAt > patience.toNanos()) {
        throw new TimeoutException("no record of " + missing);
      }
    }
    return found;
  }
}
