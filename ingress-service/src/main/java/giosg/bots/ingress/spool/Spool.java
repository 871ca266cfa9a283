package giosg.bots.ingress.spool;

import giosg.bots.service.RefusedSetting;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A bounded, durable queue on this instance's disk. One thread does all that concerns the file;
/// what is to be put in meanwhile goes in with one transaction, so that one sync of the disk serves
/// many.
public final class Spool implements AutoCloseable {
  private static final int LARGEST_GROUP = 1_000;
  private static final int MOST_AT_ONCE = 500;
  private static final long MOST_BYTES_AT_ONCE = 1024 * 1024;

  /// A healthy disk takes milliseconds. A webhook does not wait for one that hangs, and the drain,
  /// which has nobody waiting, does for longer.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PATIENCE_OF_THE_DRAIN = Duration.ofSeconds(30);

  private final SpoolSettings settings;
  private final Clock clock;
  private final OpenSpool file;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().name("spool").daemon().unstarted(this::run);
  private volatile SpoolState state;
  private volatile boolean closed;

  private sealed interface Task {
    CompletableFuture<?> done();

    record Put(Entry entry, CompletableFuture<Receipt> done) implements Task {}

    record Ask<T>(Supplier<T> question, CompletableFuture<T> done) implements Task {

      /// Says how to tell of the answer, later.
      Runnable answer() {
        try {
          T answer = question.get();
          return () -> done.complete(answer);
        } catch (RuntimeException e) {
          return () -> done.completeExceptionally(e);
        }
      }
    }
  }

  private Spool(SpoolSettings settings, Clock clock, OpenSpool file) {
    this.settings = settings;
    this.clock = clock;
    this.file = file;
    this.state = file.state();
  }

  /// Opens the folder's spool with all that waits in it. One that is broken is put out of the way.
  ///
  /// @throws RefusedSetting when nothing can be kept there
  public static Spool open(SpoolSettings settings, Clock clock) {
    SpoolFolder folder = new SpoolFolder(settings.folder());
    OpenSpool file = new OpenSpool(folder, settings.maxBytes().toBytes(), clock);
    try {
      file.begin();
    } catch (SQLException | IOException e) {
      file.close();
      String why =
          e instanceof SQLException sql && SpoolFile.isInUse(sql)
              ? "is in use by another ingress"
              : "cannot be written";
      throw new RefusedSetting(
          "The folder %s of ingress.spool.folder (INGRESS_SPOOL_FOLDER) %s."
              .formatted(folder, why));
    }
    return start(settings, clock, file);
  }

  static Spool start(SpoolSettings settings, Clock clock, OpenSpool file) {
    Spool spool = new Spool(settings, clock, file);
    spool.thread.start();
    return spool;
  }

  public SpoolState state() {
    return state;
  }

  /// Puts something in, and returns when the disk has it.
  ///
  /// @param place in the order of all, used once
  public Receipt put(long place, byte[] content) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Entry entry = new Entry(place, clock.instant(), content);
    try {
      return await(new Task.Put(entry, receipt), receipt, PATIENCE);
    } catch (SpoolFailed e) {
      return new Receipt.Refused(String.valueOf(e.getMessage()));
    }
  }

  /// The first ones that wait, behind one place and before another; a portion of them.
  ///
  /// @throws SpoolFailed when they cannot be read
  public List<Entry> oldest(long after, long before) {
    return ask(
        () -> file.ask(each -> each.oldest(after, before, MOST_AT_ONCE, MOST_BYTES_AT_ONCE)));
  }

  /// The highest place in use.
  ///
  /// @throws SpoolFailed when it cannot be read
  public long lastPlace() {
    return ask(() -> file.ask(SpoolFile::extent).last());
  }

  /// Forgets all up to a place but what was set aside.
  ///
  /// @throws SpoolFailed when they are still there
  public void forget(long upTo) {
    ask(
        () -> {
          file.forget(upTo);
          return true;
        });
  }

  /// Leaves one out from now on, until the next start.
  ///
  /// @throws SpoolFailed when it could not
  public void setAside(long place) {
    ask(
        () -> {
          file.setAside(place);
          return true;
        });
  }

  /// Forgets what has waited for too long, delivered or not, and says how many.
  ///
  /// @throws SpoolFailed when they are still there
  public long giveUpOld() {
    Instant limit = clock.instant().minus(settings.maxAge());
    return state.oldest().filter(oldest -> oldest.isBefore(limit)).isEmpty()
        ? 0
        : ask(() -> file.forgetOlderThan(limit));
  }

  /// Whether something could be put in now; tries it.
  public boolean takes() {
    try {
      return ask(file::takes);
    } catch (SpoolFailed e) {
      return false;
    }
  }

  /// Whether this instance has worked with this Kafka before, so that it may start without it.
  ///
  /// @throws SpoolFailed when it cannot be read
  public boolean topicsWereSeen() {
    return ask(file::topicsWereSeen);
  }

  /// @throws SpoolFailed when it cannot be written
  public void topicsSeen() {
    ask(
        () -> {
          file.topicsSeen();
          return true;
        });
  }

  private <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    return await(new Task.Ask<>(question, answer), answer, PATIENCE_OF_THE_DRAIN);
  }

  private <T> T await(Task task, CompletableFuture<T> done, Duration patience) {
    tasks.add(task);
    if (closed) {
      done.cancel(false);
    }
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      done.cancel(false);
      // Else those given up would pile up, with their contents, for as long as the disk hangs.
      tasks.remove(task);
      throw new SpoolFailed("the disk takes too long", e);
    } catch (CancellationException e) {
      throw new SpoolFailed("the spool is closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.cancel(false);
      throw new SpoolFailed("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SpoolFailed failed) {
        throw failed;
      }
      throw new IllegalStateException(e);
    }
  }

  private void run() {
    List<Task> group = new ArrayList<>();
    while (!closed) {
      try {
        group.add(tasks.take());
      } catch (InterruptedException closing) {
        break;
      }
      tasks.drainTo(group, LARGEST_GROUP - 1);
      work(group);
      group.clear();
    }
    file.close();
    tasks.forEach(task -> task.done().cancel(false));
  }

  /// Whoever waits is told last, so that it finds the spool's state up to date.
  private void work(List<Task> group) {
    file.stayInPlace();
    List<Runnable> telling = new ArrayList<>();
    List<Task.Put> puts = new ArrayList<>();
    for (Task task : group) {
      switch (task) {
        // Whoever gave up waiting was told that it is not kept.
        case Task.Put put when put.done().isCancelled() -> {}
        case Task.Put put -> puts.add(put);
        case Task.Ask<?> _ -> {}
      }
    }
    List<Receipt> receipts = file.put(puts.stream().map(Task.Put::entry).toList());
    for (int i = 0; i < puts.size(); i++) {
      Task.Put put = puts.get(i);
      Receipt receipt = receipts.get(i);
      telling.add(() -> put.done().complete(receipt));
    }
    for (Task task : group) {
      if (task instanceof Task.Ask<?> ask) {
        telling.add(ask.answer());
      }
    }
    state = file.state();
    telling.forEach(Runnable::run);
  }

  /// Ends what is under way; what waits in it is there at the next start.
  @Override
  public void close() {
    closed = true;
    tasks.add(new Task.Ask<>(() -> true, new CompletableFuture<>()));
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
