package giosg.bots.console.reading;

import org.apache.kafka.common.TopicPartition;

/// A piece of a partition.
///
/// @param from the first offset
/// @param to behind the last offset
public record Span(String topic, int partition, long from, long to) {

  TopicPartition source() {
    return new TopicPartition(topic, partition);
  }

  public long length() {
    return Math.max(0, to - from);
  }
}
