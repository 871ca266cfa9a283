package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/// Looks up what dead letters say, once they are to come back.
final class SaidInLetters implements AutoCloseable {
  /// A few letters at a time are looked up, and what is fetched behind them is thrown away.
  private static final int FETCH = 512 * 1024;

  /// What lies between two letters is read with them, up to so much.
  private static final long NEAR = 200;

  private final TopicReader reader;

  SaidInLetters(KafkaAccess kafka) {
    reader = TopicReader.fetching(FETCH, kafka, Progress.QUIET);
  }

  /// @return in the same order, without those that Kafka holds no longer
  List<ComingBack> by(int partition, List<GivenUp> letters) {
    NavigableSet<Long> wanted = new TreeSet<>();
    letters.forEach(one -> wanted.add(one.first().offset()));
    Map<Long, ComingBack.Content> contents = new HashMap<>();
    long from = wanted.first();
    long last = from;
    for (long each : wanted) {
      if (each - last > NEAR) {
        read(new Span(Topics.DEAD_LETTERS, partition, from, last + 1), wanted, contents);
        from = each;
      }
      last = each;
    }
    read(new Span(Topics.DEAD_LETTERS, partition, from, last + 1), wanted, contents);
    List<ComingBack> found = new ArrayList<>();
    for (GivenUp one : letters) {
      Optional.ofNullable(contents.get(one.first().offset()))
          .ifPresent(content -> found.add(new ComingBack(partition, one, content)));
    }
    return found;
  }

  private void read(Span span, Set<Long> wanted, Map<Long, ComingBack.Content> contents) {
    reader.read(
        span,
        record -> {
          if (wanted.contains(record.offset()) && record.value() != null) {
            contents.put(
                record.offset(),
                new ComingBack.Content(
                    record.key() == null ? null : bytes(record.key()), bytes(record.value())));
          }
        });
  }

  private static Bytes bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return Bytes.wrap(bytes);
  }

  @Override
  public void close() {
    reader.close();
  }
}
