package giosg.bots.worker.partitions;

import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.event.ChatKey;
import giosg.bots.worker.lanes.Frontier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.Acknowledgment;

/// One partition while this worker owns it: first taken over, then worked on, then given up.
final class OwnedPartition {
  private static final Logger log = LoggerFactory.getLogger(OwnedPartition.class);

  private final int number;
  private final Reading reading;
  private final Bounds bounds;
  private final Attempts attempts;
  private final Frontier frontier = new Frontier();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private volatile boolean open;
  private boolean held;
  private volatile Optional<Instant> troubledSince;
  private volatile Instant idleSince;
  private volatile boolean gone;
  private volatile boolean stillOurs = true;

  /// @param mostUnfinished how many records may be taken and not finished before reading pauses
  /// @param takeOverAnewAfter when a broken partition is taken over anew
  record Bounds(int mostUnfinished, Duration takeOverAnewAfter, Clock clock) {}

  /// @param making anew for each attempt to take over
  /// @param troubledSince when it came into trouble in which it still was when it last left us
  OwnedPartition(
      int number,
      Function<OwnedPartition, Attempts.Tools> making,
      Reading reading,
      Bounds bounds,
      Optional<Instant> troubledSince) {
    this.number = number;
    this.reading = reading;
    this.bounds = bounds;
    this.troubledSince = troubledSince;
    this.idleSince = troubledSince.orElseGet(() -> bounds.clock().instant());
    this.attempts = new Attempts(number, () -> making.apply(this), bounds.takeOverAnewAfter());
  }

  int number() {
    return number;
  }

  /// Reads back what is known, starts what was begun, then lets records in. Blocks until it is done
  /// or given up.
  void takeOver() {
    if (attempts.succeed()) {
      open();
    }
  }

  private void open() {
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
      envelope = WrittenByUs.envelope(record);
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
    attempts
        .tools()
        .lanes()
        .webhook(conversation, record.offset(), envelope, () -> finished(record.offset()));
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
        attempts
            .tools()
            .memory()
            .bury(record.key(), record.value(), cause, record.offset())
            .thenRun(() -> finished(record.offset()));
  }

  private void finished(long offset) {
    frontier.finished(offset);
    synchronized (this) {
      troubledSince = Optional.empty();
      if (held && !gone && frontier.unfinished() <= bounds.mostUnfinished() / 2) {
        held = false;
        reading.resume(number);
      }
    }
  }

  void tokenArrived(UserId botUser) {
    attempts.tools().lanes().tokenArrived(botUser);
  }

  void giosgAnswersAgain(OrganizationId organization) {
    attempts.tools().lanes().giosgAnswersAgain(organization);
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
    while (attempts.tools().lanes().busy() > 0 && bounds.clock().instant().isBefore(end)) {
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
      idleSince = stuckSince().or(() -> troubledSince).orElseGet(() -> bounds.clock().instant());
      gone = true;
    }
    frontier.close();
    attempts.giveUp();
  }

  /// Taken over, and not given up.
  boolean isWorking() {
    return open && !gone;
  }

  int busy() {
    return attempts.tools().lanes().busy();
  }

  int parked() {
    return attempts.tools().lanes().parkedCount();
  }

  int unfinished() {
    return frontier.unfinished();
  }

  int conversations() {
    return attempts.tools().memory().conversations();
  }

  int lanes() {
    return attempts.tools().lanes().count();
  }

  int timers() {
    return attempts.tools().lanes().timers();
  }

  /// Since when it has been in trouble that is not over yet.
  Optional<Instant> troubledSince() {
    return !open || gone ? Optional.of(idleSince) : troubledSince;
  }

  /// Since when nothing has moved although something waits, or may wait: in a partition that is not
  /// taken over yet, or broke, nobody can tell. Waits for no lock, since whoever holds that may be
  /// what is stuck.
  Optional<Instant> stuckSince() {
    if (!open || gone) {
      return Optional.of(idleSince);
    }
    Optional<Instant> waitingSince = frontier.waitingSince();
    if (waitingSince.isEmpty()) {
      troubledSince = Optional.empty();
    }
    return waitingSince.map(since -> troubledSince.filter(since::isAfter).orElse(since));
  }
}
