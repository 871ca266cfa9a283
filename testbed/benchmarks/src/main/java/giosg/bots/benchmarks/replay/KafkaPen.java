package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.traffic.Pen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Writes what ingress and worker write, each record with its own time. Without the worker's
/// transactions: a broker stamps their ends with its own clock, which is a day off here, and
/// whoever looks a time up in Kafka would be led to those.
final class KafkaPen implements Pen {
  private final LongAdder written;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
  private long offset;

  /// @param written counts the webhooks of all partitions
  KafkaPen(Map<String, Object> clientConfig, LongAdder written) {
    this.written = written;
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public long webhook(ProducerRecord<byte[], byte[]> webhook) {
    send(webhook);
    written.increment();
    return offset++;
  }

  @Override
  public void step(List<ProducerRecord<byte[], byte[]>> records) {
    records.forEach(this::send);
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    check();
    var _ = producer.send(record, (_, e) -> note(e));
  }

  private void note(@Nullable Exception e) {
    if (e != null) {
      failed.compareAndSet(null, e);
    }
  }

  private void check() {
    @Nullable Exception e = failed.get();
    if (e != null) {
      throw new IllegalStateException("not all was written", e);
    }
  }

  @Override
  public void close() {
    try (producer) {
      producer.flush();
      check();
    }
  }
}
