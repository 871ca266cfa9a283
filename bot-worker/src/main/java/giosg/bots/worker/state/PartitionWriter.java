package giosg.bots.worker.state;

import giosg.bots.worker.lanes.Remembering.Forgotten;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of a partition's state. Its transactional id is the partition's own, so whoever
/// takes the partition over fences it: a former owner, frozen or cut off, can write nothing more.
///
/// Transactions are dear (each waits for the markers of the one before), so all that lanes want
/// written meanwhile goes into the next one together.
final class PartitionWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionWriter.class);
  private static final int MOST_IN_A_GROUP = 500;
  private static final Duration COMPANY = Duration.ofMillis(50);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final int partition;
  private final Producer<byte[], byte[]> producer;
  private final Clock clock;
  private final LargestRecord largest;
  private final Consumer<String> onBroken;
  private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  private record Write(
      List<ProducerRecord<byte[], byte[]>> records,
      boolean awaited,
      CompletableFuture<Instant> claim) {}

  /// Wakes the writer so that it sees that it is closed.
  private final Write end = new Write(List.of(), true, new CompletableFuture<>());

  /// @param onBroken told once, when nothing can be written any more and nobody closed the writer
  PartitionWriter(
      int partition,
      Producer<byte[], byte[]> producer,
      Clock clock,
      LargestRecord largest,
      Consumer<String> onBroken) {
    this.partition = partition;
    this.producer = producer;
    this.clock = clock;
    this.largest = largest;
    this.onBroken = onBroken;
    this.thread =
        Thread.ofPlatform().daemon().name("writes-state-" + partition).unstarted(this::writeAll);
  }

  /// Fences whoever wrote this partition's state before. Blocks while Kafka is away.
  void open() {
    while (true) {
      try {
        producer.initTransactions();
        thread.start();
        return;
      } catch (TimeoutException e) {
        if (closed) {
          throw e;
        }
        log.warn("partition {}: Kafka does not let us begin to write; trying on", partition);
      }
    }
  }

  /// Writes the records all together, after those of earlier calls.
  ///
  /// @param awaited whether an action waits for it; else it may wait a moment for company
  /// @return completed once Kafka has them for good, with a time before which nobody else had taken
  ///     over; or failed with [Forgotten]
  CompletableFuture<Instant> write(List<ProducerRecord<byte[], byte[]>> records, boolean awaited) {
    Write write = new Write(records, awaited, new CompletableFuture<>());
    queue.add(write);
    if (closed) {
      failQueued();
    }
    return write.claim();
  }

  private void writeAll() {
    List<Write> group = new ArrayList<>();
    String why = "it was told to stop";
    try {
      while (!closed || !queue.isEmpty()) {
        gather(group);
        group.remove(end);
        if (!group.isEmpty()) {
          commit(group);
        }
        group.clear();
      }
    } catch (InterruptedException | InterruptException e) {
      why = "the writer was interrupted";
      log.debug("partition {}: {}", partition, why);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      why = "fenced: somebody else owns it now";
    } catch (RuntimeException | Error e) {
      why = "cannot be written: " + e.getClass().getSimpleName();
      log.error("partition {}: its state cannot be written any more", partition, e);
    } finally {
      ended(group, why);
    }
  }

  /// Takes all that waits. Most webhooks lead to no action, and nobody waits for those to be
  /// written: they are held until somebody does, or for a moment, since each transaction costs the
  /// broker the same whatever is in it.
  private void gather(List<Write> group) throws InterruptedException {
    group.add(queue.take());
    queue.drainTo(group, MOST_IN_A_GROUP - 1);
    long end = System.nanoTime() + COMPANY.toNanos();
    while (!closed && group.size() < MOST_IN_A_GROUP && group.stream().noneMatch(Write::awaited)) {
      Write next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      group.add(next);
      queue.drainTo(group, MOST_IN_A_GROUP - group.size());
    }
  }

  private void commit(List<Write> group) throws InterruptedException {
    AtomicBoolean refused = new AtomicBoolean();
    while (true) {
      Instant claim = clock.instant();
      try {
        producer.beginTransaction();
        for (Write write : group) {
          for (ProducerRecord<byte[], byte[]> record : write.records()) {
            // Whatever fails here fails the commit below.
            var _ = producer.send(record, (_, e) -> note(e, record, refused));
          }
        }
        patiently("commit", producer::commitTransaction);
        group.forEach(write -> write.claim().complete(claim));
        return;
      } catch (ProducerFencedException | InvalidProducerEpochException | InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        // What Kafka calls abortable; if it is not, aborting says so and ends the writer.
        patiently("abort", producer::abortTransaction);
        if (refused.get()) {
          // What was decided on it is asked for already, so all is taken up from what is kept.
          throw e;
        }
        log.warn(
            "partition {}: a group of {} was not written, trying again: {}",
            partition,
            group.size(),
            e.toString());
        Thread.sleep(PAUSE);
      }
    }
  }

  /// A commit or an abort that timed out may be asked for again, and must be before anything else.
  private void patiently(String what, Runnable end) {
    while (true) {
      try {
        end.run();
        return;
      } catch (TimeoutException e) {
        if (closed) {
          throw e;
        }
        log.warn("partition {}: Kafka is slow to {}; waiting on", partition, what);
      }
    }
  }

  private void note(
      @Nullable Exception failed, ProducerRecord<byte[], byte[]> record, AtomicBoolean refused) {
    if (failed instanceof RecordTooLargeException) {
      largest.refused(record);
      refused.set(true);
    }
  }

  /// Whatever it was that ended the writer: unless its owner did, the owner hears of it, since
  /// nobody else would see that nothing is kept any more.
  private void ended(List<Write> group, String why) {
    boolean byItsOwner = closed;
    closed = true;
    try {
      fail(group, why);
      failQueued();
    } finally {
      if (!byItsOwner) {
        onBroken.accept(why);
      }
    }
  }

  private void failQueued() {
    List<Write> rest = new ArrayList<>();
    queue.drainTo(rest);
    fail(rest, "the partition was given up");
  }

  private static void fail(List<Write> writes, String why) {
    writes.forEach(write -> write.claim().completeExceptionally(new Forgotten(why)));
  }

  /// Lets what is being written come to its end for a moment, then stops.
  @Override
  public void close() {
    closed = true;
    queue.add(end);
    try {
      if (thread.isAlive() && !thread.join(LAST_WORDS)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    failQueued();
    producer.close(LAST_WORDS);
  }
}
