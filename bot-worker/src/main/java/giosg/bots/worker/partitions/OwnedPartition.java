package giosg.bots.worker.partitions;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.event.ChatKey;
import giosg.bots.worker.lanes.Frontier;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.state.PartitionMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

/// One partition while this worker owns it: first taken over, then worked on, then given up.
final class OwnedPartition {
  private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);

  private final int number;
  private final PartitionMemory memory;
  private final Lanes lanes;
  private final Reading reading;
  private final Bounds bounds;
  private final Frontier frontier = new Frontier();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean open;
  private boolean held;
  private Instant idleSince;
  private volatile boolean gone;
  private volatile boolean stillOurs = true;

  /// @param mostUnfinished how many records may be taken and not finished before reading pauses
  /// @param takeOverAnewAfter when a broken partition is taken over anew
  record Bounds(int mostUnfinished, Duration takeOverAnewAfter, Clock clock) {}

  OwnedPartition(int number, PartitionMemory memory, Lanes lanes, Reading reading, Bounds bounds) {
    this.number = number;
    this.memory = memory;
    this.lanes = lanes;
    this.reading = reading;
    this.bounds = bounds;
    this.idleSince = bounds.clock().instant();
  }

  /// Reads back what is known, starts what was begun, then lets records in. Blocks.
  void takeOver() {
    try {
      memory.takeOver(kept -> lanes.takeOver(kept.snapshot(), kept.at()));
    } catch (RuntimeException e) {
      if (!gone) {
        log.error("partition {} cannot be taken over", number, e);
        broke("cannot be taken over");
      }
      return;
    }
    synchronized (this) {
      open = true;
      waiting.forEach(Runnable::run);
      waiting.clear();
      if (!gone && !held) {
        reading.resume(number);
      }
    }
  }

  /// Takes a record in; records that come before the partition is taken over wait for that.
  synchronized void take(ConsumerRecord<byte[], byte[]> record, Acknowledgment ack) {
    if (gone) {
      return;
    }
    frontier.started(record.offset(), ack::acknowledge, bounds.clock().instant());
    if (open) {
      dispatch(record);
    } else {
      waiting.add(() -> dispatch(record));
    }
    if (!held && frontier.unfinished() >= bounds.mostUnfinished()) {
      held = true;
      reading.pause(number);
    }
  }

  private void dispatch(ConsumerRecord<byte[], byte[]> record) {
    Envelope envelope;
    try {
      if (record.key() == null) {
        throw new IllegalArgumentException("a record without key");
      }
      envelope = whole(Envelope.ofJson(record.value()));
    } catch (RuntimeException poison) {
      bury(record, poison);
      return;
    }
    Optional<ChatId> chat = ChatKey.of(envelope);
    if (chat.isEmpty()) {
      // The ingress takes whatever giosg may come to send; of no chat, there is nothing to do.
      log.debug("partition {}, offset {}: about no chat", number, record.offset());
      finished(record.offset());
      return;
    }
    ConversationId conversation = new ConversationId(chat.get(), envelope.botUserId());
    lanes.webhook(conversation, record.offset(), envelope, () -> finished(record.offset()));
  }

  /// JSON may lack any of an envelope's members; without these there is nothing to decide by.
  private static Envelope whole(Envelope envelope) {
    Stream.of(
            envelope.deliveryId(),
            envelope.factKey(),
            envelope.receivedAt(),
            envelope.channel(),
            envelope.action(),
            envelope.resourceId(),
            envelope.organizationId(),
            envelope.botUserId())
        .forEach(Objects::requireNonNull);
    return envelope;
  }

  /// A record that is no webhook of ours has no conversation to fail; it alone is put aside.
  private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException poison) {
    log.error(
        "partition {}, offset {}: not a webhook as we write them ({}); put among the dead letters",
        number,
        record.offset(),
        poison.getClass().getSimpleName());
    String cause = "cannot be read: " + poison.getClass().getName();
    var _ =
        memory
            .bury(record.key(), record.value(), cause, record.offset())
            .thenRun(() -> finished(record.offset()));
  }

  private void finished(long offset) {
    frontier.finished(offset);
    synchronized (this) {
      if (held && !gone && frontier.unfinished() <= bounds.mostUnfinished() / 2) {
        held = false;
        reading.resume(number);
      }
    }
  }

  void tokenArrived(UserId botUser) {
    lanes.tokenArrived(botUser);
  }

  void giosgAnswersAgain(OrganizationId organization) {
    lanes.giosgAnswersAgain(organization);
  }

  /// Nothing can be remembered any more, most often since somebody else owns the partition. If the
  /// group still takes it for ours after a while, everything is taken over anew.
  void broke(String why) {
    if (gone) {
      return;
    }
    log.warn("partition {} is given up: {}", number, why);
    Thread.startVirtualThread(
        () -> {
          giveUp();
          try {
            Thread.sleep(bounds.takeOverAnewAfter());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
          if (stillOurs) {
            reading.beginAnew();
          }
        });
  }

  /// The group took the partition from us, or is about to.
  void leaves() {
    stillOurs = false;
  }

  /// Lets what is under way come to its end, for so long; then gives up.
  void drain(Duration patience) throws InterruptedException {
    Instant end = bounds.clock().instant().plus(patience);
    while (lanes.busy() > 0 && bounds.clock().instant().isBefore(end)) {
      Thread.sleep(Duration.ofMillis(10));
    }
    giveUp();
  }

  /// Forgets all at once: what is not remembered yet is for the next owner.
  void giveUp() {
    synchronized (this) {
      if (gone) {
        return;
      }
      gone = true;
      idleSince = bounds.clock().instant();
    }
    frontier.close();
    lanes.close();
    memory.close();
  }

  boolean isGone() {
    return gone;
  }

  int busy() {
    return lanes.busy();
  }

  int parked() {
    return lanes.parkedCount();
  }

  int unfinished() {
    return frontier.unfinished();
  }

  int conversations() {
    return memory.conversations();
  }

  /// Since when nothing has moved although something waits, or may wait: in a partition that is not
  /// taken over yet, or broke, nobody can tell.
  Optional<Instant> stuckSince() {
    synchronized (this) {
      if (!open || gone) {
        return Optional.of(idleSince);
      }
    }
    return frontier.waitingSince();
  }
}
