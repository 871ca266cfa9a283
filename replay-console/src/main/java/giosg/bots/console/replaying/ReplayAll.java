package giosg.bots.console.replaying;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.reading.Window;
import giosg.bots.model.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Replays all conversations in which something happened in a time.
///
/// Reading starts with the day's first moment, since the journal keeps each conversation in full at
/// the first thing that changes it on a day (of UTC); so all of them can be replayed.
public final class ReplayAll {
  private final KafkaAccess kafka;
  private final Progress progress;
  private final Deciders deciders;

  public ReplayAll(KafkaAccess kafka, Progress progress, Deciders deciders) {
    this.kafka = kafka;
    this.progress = progress;
    this.deciders = deciders;
  }

  public Summary run(Window window, Words words) {
    int partitions;
    Erasures erasures;
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      partitions = reader.partitions(Topics.BOT_ACTIONS);
      erasures = Erasures.read(reader);
    }
    if (partitions == 0) {
      throw new NoTopics(Topics.BOT_ACTIONS);
    }
    Summary summary = new Summary(words);
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, partitions);
    try (ExecutorService readers = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> all = new ArrayList<>();
      for (int partition = 0; partition < partitions; partition++) {
        int number = partition;
        all.add(
            () -> {
              replay(number, window, erasures, summary);
              return null;
            });
      }
      for (Future<Void> each : readers.invokeAll(all)) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    }
    return summary;
  }

  private void replay(int partition, Window window, Erasures erasures, Summary summary) {
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Instant from = window.since().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.DAYS);
      Instant until = window.until().orElse(Instant.MAX);
      Span span = reader.between(Topics.BOT_ACTIONS, partition, from, until);
      PartitionReplay replay = new PartitionReplay(window, erasures, deciders, summary);
      reader.read(span, replay::look);
      replay.settle();
      reader.read(span, replay::replay);
      replay.end();
    }
  }
}
