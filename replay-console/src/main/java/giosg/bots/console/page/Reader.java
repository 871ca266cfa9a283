package giosg.bots.console.page;

import giosg.bots.console.reading.ChatRecords;
import giosg.bots.console.reading.Chats;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.Window;
import giosg.bots.model.ChatId;
import giosg.bots.pages.http.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Reads chats for pages: few at once, and none for longer than somebody waits.
final class Reader {
  private static final int AT_ONCE = 4;
  private static final Duration FOR_A_TURN = Duration.ofSeconds(10);
  private static final Duration FOR_A_CHAT = Duration.ofSeconds(30);

  private final KafkaAccess kafka;
  private final Clock clock;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  Reader(KafkaAccess kafka, Clock clock) {
    this.kafka = kafka;
    this.clock = clock;
  }

  ChatRecords read(ChatId chat) {
    try {
      if (!turns.tryAcquire(FOR_A_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refused(503, "Other chats are being read; try again in a moment.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(503, "The console is ending.");
    }
    try {
      Patience patience = new Patience();
      ChatRecords records = new Chats(kafka, patience, clock).read(chat, Window.ALL);
      if (patience.isOver) {
        throw new Refused(
            503, "Reading that takes too long here: use the command, show --chat " + chat + ".");
      }
      return records;
    } finally {
      turns.release();
    }
  }

  private static final class Patience implements Progress {
    private final long until = System.nanoTime() + FOR_A_CHAT.toNanos();
    private volatile boolean isOver;

    @Override
    public void read(Span span, long done, long total) {
      isOver |= System.nanoTime() - until > 0 && done < total;
    }

    @Override
    public boolean isStopped() {
      return isOver;
    }
  }
}
