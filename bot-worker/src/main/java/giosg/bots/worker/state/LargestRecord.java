package giosg.bots.worker.state;

import giosg.bots.worker.lanes.Remembering.TooLarge;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// How large a record of a conversation may be: what the topics are made for, until Kafka refuses a
/// smaller one. Asked before anything is handed to Kafka, so that one conversation fails and not
/// the transaction that it shares with others.
final class LargestRecord {
  /// The topics' `max.message.bytes`.
  static final int BYTES = 8 * 1024 * 1024;

  /// Round key, value and headers, in a batch of its own.
  private static final int FRAME = 1024;

  private final ConcurrentMap<String, Long> mostByTopic = new ConcurrentHashMap<>();

  void check(ProducerRecord<byte[], byte[]> record) throws TooLarge {
    long bytes = size(record);
    long most = mostByTopic.getOrDefault(record.topic(), (long) BYTES - FRAME);
    if (bytes > most) {
      throw new TooLarge(bytes, most);
    }
  }

  /// Somebody gave the topic a lower limit. It counts until this worker is started anew.
  void refused(ProducerRecord<byte[], byte[]> record) {
    mostByTopic.merge(record.topic(), size(record) - 1, Math::min);
  }

  static long size(ProducerRecord<byte[], byte[]> record) {
    long bytes = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    return bytes;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
