package giosg.bots.console.replaying;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.reading.Window;
import giosg.bots.console.reading.Written;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
    Map<ConversationId, Rerun> reruns = new HashMap<>();
    Set<ConversationId> asked = new HashSet<>();
    Set<ConversationId> broken = new HashSet<>();
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      Instant from = window.since().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.DAYS);
      Instant until = window.until().orElse(Instant.MAX);
      reader.read(
          reader.between(Topics.BOT_ACTIONS, partition, from, until),
          record -> {
            if (Parsing.entry(record) instanceof Written.Entry entry) {
              if (!erasures.hides(entry.conversation().chat(), entry.at())) {
                take(entry, reruns, asked, window);
              }
            } else {
              Optional<ConversationId> conversation = conversation(record);
              Instant at = Parsing.time(record);
              if (conversation.filter(one -> erasures.hides(one.chat(), at)).isPresent()) {
                return;
              }
              conversation.ifPresent(broken::add);
              if (window.has(at)) {
                conversation.ifPresent(asked::add);
                summary.unreadable();
              }
            }
          });
    }
    asked.forEach(
        conversation ->
            summary.add(conversation, rerun(reruns, conversation), !broken.contains(conversation)));
  }

  private static Optional<ConversationId> conversation(
      ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return Optional.of(ConversationId.ofKey(Parsing.key(record)));
    } catch (RuntimeException noConversation) {
      return Optional.empty();
    }
  }

  private void take(
      Written.Entry written,
      Map<ConversationId, Rerun> reruns,
      Set<ConversationId> asked,
      Window window) {
    if (window.has(written.at())) {
      asked.add(written.conversation());
    }
    rerun(reruns, written.conversation()).take(written.entry());
  }

  private Rerun rerun(Map<ConversationId, Rerun> reruns, ConversationId conversation) {
    return reruns.computeIfAbsent(conversation, _ -> new Rerun(deciders));
  }
}
