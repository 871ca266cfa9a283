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

/// Writes as the services do: webhooks by an idempotent producer, state in the partition's own
/// transactions, many steps in each.
final class KafkaPen implements Pen {
  /// As under load; at leisure a worker has a step or two in each.
  private static final int STEPS_IN_A_TRANSACTION = 50;

  private final LongAdder written;
  private final Producer<byte[], byte[]> webhooks;
  private final Producer<byte[], byte[]> state;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
  private long offset;
  private int steps;

  /// @param written counts the webhooks of all partitions
  KafkaPen(Map<String, Object> clientConfig, int partition, LongAdder written) {
    this.written = written;
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
    webhooks = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bot-worker-" + partition);
    state = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    state.initTransactions();
  }

  @Override
  public long webhook(ProducerRecord<byte[], byte[]> webhook) {
    var _ = webhooks.send(webhook, (_, e) -> note(e));
    written.increment();
    return offset++;
  }

  @Override
  public void step(List<ProducerRecord<byte[], byte[]>> records) {
    if (steps++ % STEPS_IN_A_TRANSACTION == 0) {
      commit();
      state.beginTransaction();
    }
    for (ProducerRecord<byte[], byte[]> record : records) {
      // Whatever fails here fails the commit.
      var _ = state.send(record);
    }
  }

  private void commit() {
    if (steps > 1) {
      state.commitTransaction();
    }
    check();
  }

  private void note(@Nullable Exception e) {
    if (e != null) {
      failed.compareAndSet(null, e);
    }
  }

  private void check() {
    @Nullable Exception e = failed.get();
    if (e != null) {
      throw new IllegalStateException("a webhook was not written", e);
    }
  }

  @Override
  public void close() {
    try (webhooks;
        state) {
      if (steps > 0) {
        state.commitTransaction();
      }
      webhooks.flush();
      check();
    }
  }
}
