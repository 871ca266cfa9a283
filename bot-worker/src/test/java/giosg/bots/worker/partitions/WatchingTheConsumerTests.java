package giosg.bots.worker.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.worker.WithTheWorker;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

class WatchingTheConsumerTests extends WithTheWorker {
  private static final int PARTITION = 1;

  @Autowired private Partitions partitions;

  @Test
  void a_consumer_that_is_held_up_is_told_and_comes_back() throws InterruptedException {
    OwnedPartition partition =
        partitions.now().stream()
            .filter(one -> one.number() == PARTITION)
            .findFirst()
            .orElseThrow();
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Thread.startVirtualThread(() -> hold(partition, held, enough));
    held.await();

    UUID chat = startChatIn(PARTITION, "Hello, zebra");
    try {
      soon("it is told")
          .untilAsserted(() -> assertThat(health().getDetails()).containsKey("consumerSilentFor"));
      assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    } finally {
      enough.countDown();
    }

    soon("it is well again").until(() -> health().getStatus().equals(Status.UP));
    soon("the chat is served").until(() -> GIOSG.textsIn(chat).size() == 2);
    awaitQuiet();
  }

  /// Whoever brings a record has to wait.
  private static void hold(OwnedPartition partition, CountDownLatch held, CountDownLatch enough) {
    synchronized (partition) {
      held.countDown();
      try {
        enough.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
