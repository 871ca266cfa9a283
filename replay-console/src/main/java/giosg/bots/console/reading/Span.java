package giosg.bots.console.reading;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/// A piece of a partition.
///
/// @param from the first offset
/// @param to behind the last offset
/// @param until records that are from later are left out
public record Span(String topic, int partition, long from, long to, Instant until) {

  /// With all its records.
  public Span(String topic, int partition, long from, long to) {
    this(topic, partition, from, to, Instant.MAX);
  }

  TopicPartition source() {
    return new TopicPartition(topic, partition);
  }

  public long length() {
    return Math.max(0, to - from);
  }
}
