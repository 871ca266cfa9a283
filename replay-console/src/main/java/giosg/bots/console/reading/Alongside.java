package giosg.bots.console.reading;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/// A second reader in a thread of its own, which connects and reads while the caller does.
final class Alongside implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("reads-alongside").factory());

  private final Future<TopicReader> reader;

  Alongside(KafkaAccess kafka, Progress progress) {
    reader = thread.submit(() -> new TopicReader(kafka, progress));
  }

  /// One reading after the other.
  ///
  /// @return waits for what was read
  <T> Supplier<T> read(Function<TopicReader, T> reading) {
    Future<T> begun = thread.submit(() -> reading.apply(reader.get()));
    return () -> join(begun);
  }

  private static <T> T join(Future<T> begun) {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  /// The reader is closed by its own thread, after what that is reading.
  @Override
  public void close() {
    var _ = thread.submit(() -> closeReader());
    thread.shutdown();
  }

  private Void closeReader() throws Exception {
    reader.get().close();
    return null;
  }
}
