package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.Results;
import giosg.bots.benchmarks.traffic.Traffic;
import giosg.bots.benchmarks.traffic.Visit;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.Topics;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// A day of chats in a real broker: how long it takes to show one and to replay all, and what the
/// same costs without the replay-console.
public final class ReplayBenchmark implements AutoCloseable {
  public static final String NAME = "replay";

  private static final long SEED = 20_260_203;
  private static final int PARTITIONS_AT_ONCE = 4;

  /// Before compaction, of a webhook with all that comes of it.
  private static final long BYTES_OF_AN_EVENT = 12_000;

  /// How much is measured.
  ///
  /// @param queries how many chats are shown
  public record Size(int chats, int queries) {
    public static final Size FULL = new Size(50_000, 300);
    public static final Size SMALL = new Size(2_000, 50);
  }

  private final Size size;
  private final Results results;
  private final OwnBroker broker;

  public ReplayBenchmark(Size size, Results results) throws InterruptedException {
    this.size = size;
    this.results = results;
    this.broker =
        OwnBroker.start((long) size.chats() * Traffic.WEBHOOKS_PER_CHAT * BYTES_OF_AN_EVENT);
  }

  public void run() throws IOException, InterruptedException {
    Traffic traffic =
        Traffic.of(
            size.chats(),
            OwnBroker.PARTITIONS,
            SEED,
            Instant.now().truncatedTo(ChronoUnit.MINUTES));
    write(traffic);
    Ours ours = new Ours(broker, traffic, results);
    ours.show(size.queries());
    ours.replay();
    Visit visit = traffic.visits().getFirst();
    Peers peers = new Peers(broker, traffic.webhooks(), results);
    peers.kcat(visit);
    peers.consumerGroup(visit);
  }

  private void write(Traffic traffic) throws InterruptedException {
    LongAdder written = new LongAdder();
    results.say(
        "Writing %,d webhooks of %,d chats, and what a worker makes of them."
            .formatted(traffic.webhooks(), size.chats()));
    Thread telling = Thread.ofPlatform().daemon().start(() -> tell(written, traffic.webhooks()));
    long start = System.nanoTime();
    long decisions =
        traffic.happen(
            Bots.load(Optional.empty(), Limits.DEFAULT),
            _ -> new KafkaPen(broker.clientConfig(), written),
            PARTITIONS_AT_ONCE);
    telling.interrupt();
    results.add("written-events", (double) written.sum(), "events");
    results.add("written-decisions", (double) decisions, "decisions");
    results.add("writing-took", (System.nanoTime() - start) / 1e9, "s");
    results.say("Waiting until Kafka has compacted the snapshots.");
    broker.awaitCompaction();
    results.add("webhooks-on-disk", broker.bytes(Topics.CHAT_EVENTS) / 1e6, "MB");
    results.add("journal-on-disk", broker.bytes(Topics.BOT_ACTIONS) / 1e6, "MB");
    results.add("snapshots-on-disk", broker.bytes(Topics.CONVERSATIONS) / 1e6, "MB");
  }

  private void tell(LongAdder written, long all) {
    try {
      while (true) {
        Thread.sleep(10_000);
        results.say("%,d of %,d webhooks".formatted(written.sum(), all));
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
