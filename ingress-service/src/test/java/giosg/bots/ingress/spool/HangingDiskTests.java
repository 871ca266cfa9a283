package giosg.bots.ingress.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// A disk that neither writes nor fails, as one across a network does, for as long as it likes.
class HangingDiskTests {
  private static final int WEBHOOKS = 100;
  private static final int LARGE = 256 * 1024;

  @TempDir private Path folder;
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch recovers = new CountDownLatch(1);
  private final AtomicLong lastPlace = new AtomicLong();

  private final class HangingDisk extends OpenSpool {
    HangingDisk() {
      super(new SpoolFolder(folder), DataSize.ofMegabytes(64).toBytes(), Clock.systemUTC());
    }

    @Override
    List<Receipt> put(List<Entry> entries) {
      hanging.countDown();
      try {
        recovers.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.put(entries);
    }
  }

  @Test
  void has_webhooks_refused_and_keeps_none_of_them_in_memory_or_for_later() throws Exception {
    try (Spool spool = start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Receipt> first = threads.submit(() -> put(spool, new byte[1]));
      hanging.await();

      List<WeakReference<byte[]>> contents = refused(spool, threads);

      assertThat(first.get()).isEqualTo(new Receipt.Refused("the disk takes too long"));
      Awaitility.await("those refused are forgotten")
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                System.gc();
                return contents.stream().allMatch(content -> content.get() == null);
              });

      recovers.countDown();

      Awaitility.await("it takes webhooks again").until(spool::takes);
      assertThat(put(spool, new byte[1])).isEqualTo(new Receipt.Stored());
      // The first one was being written when it was given up.
      assertThat(spool.state().depth()).isLessThanOrEqualTo(2);
    }
  }

  private Spool start() throws SQLException, IOException {
    OpenSpool disk = new HangingDisk();
    disk.begin();
    return Spool.start(
        new SpoolSettings(folder, DataSize.ofMegabytes(64), Duration.ofDays(1)),
        Clock.systemUTC(),
        disk);
  }

  private List<WeakReference<byte[]>> refused(Spool spool, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    List<WeakReference<byte[]>> contents = new ArrayList<>();
    List<Future<Receipt>> receipts = new ArrayList<>();
    for (int i = 0; i < WEBHOOKS; i++) {
      byte[] content = new byte[LARGE];
      contents.add(new WeakReference<>(content));
      receipts.add(threads.submit(() -> put(spool, content)));
    }
    for (Future<Receipt> receipt : receipts) {
      assertThat(receipt.get()).isEqualTo(new Receipt.Refused("the disk takes too long"));
    }
    return contents;
  }

  private Receipt put(Spool spool, byte[] content) {
    return spool.put(lastPlace.incrementAndGet(), content);
  }
}
