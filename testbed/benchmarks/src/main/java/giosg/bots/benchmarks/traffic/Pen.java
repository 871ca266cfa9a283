package giosg.bots.benchmarks.traffic;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes the records of one partition, in the order of their times.
public interface Pen extends AutoCloseable {

  /// What the ingress writes.
  ///
  /// @return the record's offset in the partition
  long webhook(ProducerRecord<byte[], byte[]> webhook);

  /// What the worker writes at one step.
  void step(List<ProducerRecord<byte[], byte[]>> records);

  @Override
  void close();
}
