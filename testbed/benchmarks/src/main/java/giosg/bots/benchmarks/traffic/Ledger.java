package giosg.bots.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import giosg.bots.core.conversation.Step;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import giosg.bots.worker.lanes.Remembering;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Keeps what lanes decide as the worker's memory of a partition does, but with imagined times.
final class Ledger implements Remembering {
  private final int partition;
  private final Pen pen;
  private final Clock clock;
  private final Map<ConversationId, byte[]> snapshots = new HashMap<>();
  private long steps;

  Ledger(int partition, Pen pen, Clock clock) {
    this.partition = partition;
    this.pen = pen;
    this.clock = clock;
  }

  long steps() {
    return steps;
  }

  @Override
  public CompletableFuture<Instant> remember(Memo memo) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Instant now = clock.instant();
    byte[] key = memo.conversation().key().getBytes(UTF_8);
    memo.snapshot()
        .map(Snapshot::toJson)
        .ifPresent(
            json -> {
              snapshots.put(memo.conversation(), json);
              records.add(record(Topics.CONVERSATIONS, key, json, now));
            });
    if (memo.forgotten()) {
      snapshots.remove(memo.conversation());
      records.add(record(Topics.CONVERSATIONS, key, null, now));
    }
    records.add(record(Topics.BOT_ACTIONS, key, memo.journal().toJson(), now));
    for (Step.DeadLetter letter : memo.deadLetters()) {
      byte[] chat = memo.conversation().chat().value().getBytes(UTF_8);
      records.add(record(Topics.DEAD_LETTERS, chat, letter.envelope().toJson(), now));
    }
    pen.step(records);
    steps++;
    return CompletableFuture.completedFuture(now);
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, byte[] key, byte @Nullable [] value, Instant at) {
    return new ProducerRecord<>(topic, partition, at.toEpochMilli(), key, value);
  }

  @Override
  public Optional<Snapshot> recall(ConversationId conversation) {
    return Optional.ofNullable(snapshots.get(conversation)).map(Snapshot::ofJson);
  }
}
