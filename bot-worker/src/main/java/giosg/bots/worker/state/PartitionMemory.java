package giosg.bots.worker.state;

import giosg.bots.core.conversation.Step;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import giosg.bots.worker.lanes.Remembering;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// All that is remembered of one partition's conversations: in Kafka, in the partition of the same
/// number as their events, and at hand for the lanes. Resting conversations are kept as the bytes
/// they were written as.
public final class PartitionMemory implements Remembering, AutoCloseable {
  private final int partition;
  private final PartitionWriter writer;
  private final SnapshotReader reader;
  private final ConcurrentMap<ConversationId, byte[]> snapshots = new ConcurrentHashMap<>();

  PartitionMemory(int partition, PartitionWriter writer, SnapshotReader reader) {
    this.partition = partition;
    this.writer = writer;
    this.reader = reader;
  }

  /// A snapshot as it was read back.
  ///
  /// @param at when it was written, by its writer's clock
  public record Kept(Snapshot snapshot, Instant at) {}

  /// Becomes the partition's one writer, then reads back what its last owner remembered.
  ///
  /// @param unfinished told of each conversation that waits for something
  public void takeOver(Consumer<Kept> unfinished) {
    writer.open();
    Map<ConversationId, Instant> keptAt = reader.readAll(partition, snapshots);
    for (Map.Entry<ConversationId, Instant> one : keptAt.entrySet()) {
      Snapshot snapshot = recall(one.getKey()).orElseThrow();
      if (snapshot.conversation().isUnfinished()
          || !snapshot.conversation().waiting().timers().isEmpty()) {
        unfinished.accept(new Kept(snapshot, one.getValue()));
      }
    }
  }

  @Override
  public CompletableFuture<Instant> remember(Memo memo) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    byte[] key = memo.conversation().key().getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> snapshot = memo.snapshot().map(Snapshot::toJson);
    snapshot.ifPresent(bytes -> records.add(record(Topics.CONVERSATIONS, key, bytes)));
    if (memo.forgotten()) {
      records.add(record(Topics.CONVERSATIONS, key, null));
    }
    records.add(record(Topics.BOT_ACTIONS, key, memo.journal().toJson()));
    for (Step.DeadLetter letter : memo.deadLetters()) {
      records.add(deadLetter(letter, memo.conversation()));
    }
    return writer
        .write(records, memo.journal().begun().isPresent())
        .thenApply(
            claim -> {
              snapshot.ifPresent(bytes -> snapshots.put(memo.conversation(), bytes));
              if (memo.forgotten()) {
                snapshots.remove(memo.conversation());
              }
              return claim;
            });
  }

  @Override
  public Optional<Snapshot> recall(ConversationId conversation) {
    return Optional.ofNullable(snapshots.get(conversation)).map(Snapshot::ofJson);
  }

  /// Puts a record that belongs to no conversation among the dead letters, as it was.
  public CompletableFuture<Instant> bury(
      byte @Nullable [] key, byte @Nullable [] value, String cause, long offset) {
    List<Header> headers = List.of(header("cause", cause), header("offset", offset));
    return writer.write(
        List.of(new ProducerRecord<>(Topics.DEAD_LETTERS, partition, null, key, value, headers)),
        false);
  }

  private ProducerRecord<byte[], byte[]> deadLetter(
      Step.DeadLetter letter, ConversationId conversation) {
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS,
        partition,
        null,
        conversation.chat().value().getBytes(StandardCharsets.UTF_8),
        letter.envelope().toJson(),
        List.of(
            header("cause", letter.cause()),
            header("conversation", conversation.key()),
            header("delivery", letter.envelope().deliveryId().value())));
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte @Nullable [] value) {
    return new ProducerRecord<>(topic, partition, key, value);
  }

  public int conversations() {
    return snapshots.size();
  }

  @Override
  public void close() {
    writer.close();
    snapshots.clear();
  }

  /// Makes the memory of each partition that is taken over.
  public static final class Factory {
    private final Map<String, Object> producerConfig;
    private final Map<String, Object> consumerConfig;
    private final Clock clock;

    /// @param producerConfig and `consumerConfig`: what any client needs to reach the broker
    public Factory(
        Map<String, Object> producerConfig, Map<String, Object> consumerConfig, Clock clock) {
      this.producerConfig = Map.copyOf(producerConfig);
      this.consumerConfig = Map.copyOf(consumerConfig);
      this.clock = clock;
    }

    /// @param onBroken told when the partition's state can be written no more
    public PartitionMemory of(int partition, Consumer<String> onBroken) {
      return new PartitionMemory(
          partition,
          new PartitionWriter(
              partition, StateProducers.of(partition, producerConfig), clock, onBroken),
          new SnapshotReader(consumerConfig));
    }
  }
}
