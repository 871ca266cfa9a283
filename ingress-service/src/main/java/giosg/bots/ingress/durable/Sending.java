package giosg.bots.ingress.durable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/// One webhook on its way to Kafka: its event, and its token where that is news.
final class Sending {
  private final List<Future<RecordMetadata>> writes;
  private final Runnable onceAcknowledged;

  /// How it ended, as far as we know.
  sealed interface End {
    record Acknowledged() implements End {}

    /// Kafka takes everything but this one, and always will.
    record Unacceptable(Throwable why) implements End {}

    /// Not in time, or not at all. It may still get there.
    record Failed(Throwable why) implements End {}
  }

  Sending(List<Future<RecordMetadata>> writes, Runnable onceAcknowledged) {
    this.writes = List.copyOf(writes);
    this.onceAcknowledged = onceAcknowledged;
  }

  static Sending failed(Throwable why) {
    return new Sending(List.of(CompletableFuture.failedFuture(why)), () -> {});
  }

  /// What made it fail, if that is known by now.
  Optional<Throwable> failure() {
    return writes.stream()
        .filter(write -> write.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .findFirst();
  }

  /// Waits until a time of [System#nanoTime()].
  End end(long deadline) {
    try {
      for (Future<RecordMetadata> write : writes) {
        write.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException
          ? new End.Unacceptable(cause)
          : new End.Failed(cause);
    } catch (TimeoutException e) {
      return new End.Failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new End.Failed(e);
    }
    onceAcknowledged.run();
    return new End.Acknowledged();
  }
}
