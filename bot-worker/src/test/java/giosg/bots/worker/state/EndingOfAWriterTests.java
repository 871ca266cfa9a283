package giosg.bots.worker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import giosg.bots.worker.lanes.Remembering.Forgotten;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// However a partition's writer comes to its end, its owner is told, for nobody else would see that
/// nothing is kept any more.
class EndingOfAWriterTests {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Breaking kafka = new Breaking();
  private final PartitionWriter writer =
      new PartitionWriter(0, kafka, Clock.systemUTC(), new LargestRecord(), told::add);

  /// Breaks in the way it is told to when a transaction is to be committed.
  private static final class Breaking extends MockProducer<byte[], byte[]> {
    private volatile Runnable way = () -> {};

    private Breaking() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void commitTransaction() {
      way.run();
      super.commitTransaction();
    }
  }

  private record Way(String name, Runnable breaks) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Way> ways() {
    return List.of(
        new Way("fenced", () -> fail(new ProducerFencedException("by another"))),
        new Way("a state that Kafka does not allow", () -> fail(new IllegalStateException("x"))),
        new Way("a bug", () -> fail(new NullPointerException("x"))),
        new Way("an argument", () -> fail(new IllegalArgumentException("x"))),
        new Way("an error", () -> fail(new NoClassDefFoundError("x"))),
        new Way("no memory", () -> fail(new OutOfMemoryError("not really"))),
        new Way("interrupted by a stranger", () -> fail(new InterruptException("x"))));
  }

  private static void fail(RuntimeException way) {
    throw way;
  }

  private static void fail(Error way) {
    throw way;
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void is_told_once_and_everything_that_was_asked_for_fails(Way way) {
    writer.open();
    kafka.way = way.breaks();

    CompletableFuture<Instant> first = write();

    await("the owner is told").atMost(Duration.ofSeconds(15)).until(() -> told.size() == 1);
    assertThatThrownBy(() -> first.get(15, TimeUnit.SECONDS)).hasCauseInstanceOf(Forgotten.class);
    assertThatThrownBy(() -> write().get(15, TimeUnit.SECONDS)).hasCauseInstanceOf(Forgotten.class);
    writer.close();
    assertThat(told).hasSize(1);
  }

  @Test
  void one_that_its_owner_closes_tells_nothing() {
    writer.open();
    assertThat(write()).succeedsWithin(Duration.ofSeconds(15));

    writer.close();

    assertThat(told).isEmpty();
  }

  private CompletableFuture<Instant> write() {
    return writer.write(
        List.of(new ProducerRecord<>("topic", 0, new byte[] {1}, new byte[] {2})), true);
  }
}
