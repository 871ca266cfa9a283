package giosg.bots.worker.state;

import giosg.bots.core.conversation.Step;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Json;
import giosg.bots.model.Topics;
import giosg.bots.worker.lanes.Remembering;
import giosg.bots.worker.lanes.Remembering.TooLarge;
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
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// All that is remembered of one partition's conversations: in Kafka, in the partition of the same
/// number as their events, and at hand for the lanes. Resting conversations are kept as the bytes
/// they were written as.
public final class PartitionMemory implements Remembering, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionMemory.class);

  private final int partition;
  private final PartitionWriter writer;
  private final SnapshotReader reader;
  private final LargestRecord largest;
  private final Semaphore turns;
  private final ConcurrentMap<ConversationId, byte[]> snapshots = new ConcurrentHashMap<>();

  /// @param mostWaiting how much may wait to be written before lanes have to wait
  PartitionMemory(
      int partition,
      PartitionWriter writer,
      SnapshotReader reader,
      LargestRecord largest,
      int mostWaiting) {
    this.partition = partition;
    this.writer = writer;
    this.reader = reader;
    this.largest = largest;
    this.turns = new Semaphore(mostWaiting);
  }

  /// A snapshot as it was read back.
  ///
  /// @param at when it was written, by its writer's clock
  public record Kept(Snapshot snapshot, Instant at) {}

  /// Becomes the partition's one writer, then reads back what its last owner remembered.
  ///
  /// @return each conversation that waits for something
  /// @throws IllegalStateException when a newer version than this one wrote here
  public List<Kept> takeOver() {
    writer.open();
    Map<ConversationId, Instant> keptAt = reader.readAll(partition, snapshots);
    List<Kept> waiting = new ArrayList<>();
    for (Map.Entry<ConversationId, Instant> one : keptAt.entrySet()) {
      readable(one.getKey())
          .filter(PartitionMemory::isWaiting)
          .ifPresent(snapshot -> waiting.add(new Kept(snapshot, one.getValue())));
    }
    return waiting;
  }

  private static boolean isWaiting(Snapshot snapshot) {
    return snapshot.conversation().isUnfinished()
        || !snapshot.conversation().waiting().timers().isEmpty();
  }

  /// A snapshot that is broken is put among the dead letters, and its chat is one that we know
  /// nothing of: it costs no other chat anything.
  private Optional<Snapshot> readable(ConversationId conversation) {
    try {
      return recall(conversation);
    } catch (RuntimeException unreadable) {
      byte[] value = snapshots.getOrDefault(conversation, new byte[0]);
      if (isOfANewerVersion(value)) {
        throw new IllegalStateException(
            "a newer version of the worker kept conversation " + conversation, unreadable);
      }
      log.error(
          "conversation {}: what was kept of it cannot be read ({}); put among the dead letters",
          conversation,
          unreadable.getClass().getSimpleName());
      snapshots.remove(conversation);
      byte[] key = conversation.key().getBytes(StandardCharsets.UTF_8);
      String cause = "a snapshot that cannot be read: " + unreadable.getClass().getName();
      var _ =
          writer.write(
              List.of(
                  record(Topics.CONVERSATIONS, key, null),
                  buried(key, value, List.of(header("cause", cause)))),
              false);
      return Optional.empty();
    }
  }

  private static boolean isOfANewerVersion(byte[] snapshot) {
    try {
      return Json.mapper().readTree(snapshot).path("version").asInt(0) > Snapshot.VERSION;
    } catch (JacksonException noJson) {
      return false;
    }
  }

  @Override
  public CompletableFuture<Instant> remember(Memo memo) throws TooLarge {
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
    for (ProducerRecord<byte[], byte[]> record : records) {
      largest.check(record);
    }
    // Every write comes to an end, so whoever waits here does.
    turns.acquireUninterruptibly();
    return writer
        .write(records, memo.journal().begun().isPresent())
        .whenComplete((_, _) -> turns.release())
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
    return writer.write(
        List.of(buried(key, value, List.of(header("cause", cause), header("offset", offset)))),
        false);
  }

  /// As it was; or without its value, where that and the headers are more than Kafka takes.
  private ProducerRecord<byte[], byte[]> buried(
      byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    ProducerRecord<byte[], byte[]> whole =
        new ProducerRecord<>(Topics.DEAD_LETTERS, partition, null, key, value, headers);
    try {
      largest.check(whole);
      return whole;
    } catch (TooLarge tooLarge) {
      List<Header> more = new ArrayList<>(headers);
      more.add(header("bytes-left-out", LargestRecord.size(whole)));
      return new ProducerRecord<>(Topics.DEAD_LETTERS, partition, null, key, null, more);
    }
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
    reader.close();
    writer.close();
    snapshots.clear();
  }

  /// Makes the memory of each partition that is taken over.
  public static final class Factory {
    private final Map<String, Object> producerConfig;
    private final Map<String, Object> consumerConfig;
    private final Clock clock;
    private final int mostWaiting;
    private final LargestRecord largest = new LargestRecord();

    /// @param producerConfig and `consumerConfig`: what any client needs to reach the broker
    /// @param mostWaiting how many steps of one partition may wait to be written
    public Factory(
        Map<String, Object> producerConfig,
        Map<String, Object> consumerConfig,
        Clock clock,
        int mostWaiting) {
      this.producerConfig = Map.copyOf(producerConfig);
      this.consumerConfig = Map.copyOf(consumerConfig);
      this.clock = clock;
      this.mostWaiting = mostWaiting;
    }

    /// @param onBroken told when the partition's state can be written no more
    public PartitionMemory of(int partition, Consumer<String> onBroken) {
      return new PartitionMemory(
          partition,
          new PartitionWriter(
              partition, StateProducers.of(partition, producerConfig), clock, largest, onBroken),
          new SnapshotReader(consumerConfig),
          largest,
          mostWaiting);
    }
  }
}
