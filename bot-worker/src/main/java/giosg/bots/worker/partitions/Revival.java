package giosg.bots.worker.partitions;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Starts the consumer again after its thread died, as of an error that no listener catches. One
/// that was stopped in order stays so.
final class Revival implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Revival.class);

  private final MessageListenerContainer container;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watches-the-consumer").factory());

  /// @param every how often it is looked after
  Revival(MessageListenerContainer container, Duration every) {
    this.container = container;
    long millis = every.toMillis();
    var _ = watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (container.isRunning() || container.isInExpectedState()) {
      return;
    }
    log.error("the consumer died; starting it again");
    try {
      container.start();
    } catch (RuntimeException notYet) {
      log.error("the consumer cannot be started; trying again", notYet);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
