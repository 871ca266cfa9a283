package giosg.bots.benchmarks.traffic;

import giosg.bots.console.reading.Key;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// A day of chats, the same for the same seed and end: who comes when, and how much happens.
///
/// @param end when the day is over
/// @param visits in no order
public record Traffic(Instant end, int partitions, List<Visit> visits) {
  /// On average, exactly, for an even number of chats.
  public static final int WEBHOOKS_PER_CHAT = 20;

  private static final int MOST_APART = 12;
  private static final int ORGANIZATIONS = 20;
  private static final Duration DAY = Duration.ofHours(24);

  /// A chat of forty webhooks takes about as long.
  private static final Duration LONGEST_CHAT = Duration.ofHours(1);

  public Traffic {
    visits = List.copyOf(visits);
  }

  public static Traffic of(int chats, int partitions, long seed, Instant end) {
    Random random = new Random(seed);
    List<OrganizationId> organizations = new ArrayList<>();
    List<UserId> botUsers = new ArrayList<>();
    for (int i = 0; i < ORGANIZATIONS; i++) {
      organizations.add(new OrganizationId(uuid(random)));
      botUsers.add(new UserId(uuid(random)));
    }
    List<Visit> visits = new ArrayList<>();
    int apart = 0;
    for (int i = 0; i < chats; i++) {
      // Two and two have as much more as less than the average.
      apart = i % 2 == 0 ? random.nextInt(MOST_APART + 1) : -apart;
      int organization = random.nextInt(ORGANIZATIONS);
      long into = random.nextLong(DAY.minus(LONGEST_CHAT).toMillis());
      visits.add(
          new Visit(
              new ChatId(uuid(random)),
              organizations.get(organization),
              botUsers.get(organization),
              end.minus(DAY).plusMillis(into),
              WEBHOOKS_PER_CHAT + apart,
              random.nextLong()));
    }
    return new Traffic(end, partitions, visits);
  }

  static String uuid(Random random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  public Instant start() {
    return end.minus(DAY);
  }

  public long webhooks() {
    return visits.stream().mapToLong(Visit::webhooks).sum();
  }

  /// Lets all of it happen, several partitions at a time.
  ///
  /// @param pens makes the pen of each partition
  /// @return how many decisions were made
  public long happen(Bots bots, IntFunction<Pen> pens, int atOnce) throws InterruptedException {
    List<List<Visit>> byPartition = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      byPartition.add(new ArrayList<>());
    }
    visits.forEach(visit -> byPartition.get(Key.partition(visit.chat(), partitions)).add(visit));
    List<Callable<Long>> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      int partition = i;
      all.add(
          () -> {
            try (Pen pen = pens.apply(partition)) {
              return new Partition(bots, partition, pen, end).happen(byPartition.get(partition));
            }
          });
    }
    long decisions = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (Future<Long> each : threads.invokeAll(all)) {
        decisions += each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the traffic could not be made", e.getCause());
    }
    return decisions;
  }
}
