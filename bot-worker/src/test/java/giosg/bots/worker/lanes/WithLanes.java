package giosg.bots.worker.lanes;

import static org.awaitility.Awaitility.await;

import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ConversationId;
import giosg.bots.worker.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

/// Lanes whose memory, actor and clock are in the test's hands.
abstract class WithLanes {
  static final Limits LIMITS =
      new Limits(
          Duration.ofMillis(40),
          Duration.ofMillis(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMillis(50),
          Duration.ofHours(24),
          Duration.ofDays(8),
          200);

  final MovableClock clock = new MovableClock();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final Alarm wakes = new Alarm(clock);
  final Notebook notebook = new Notebook(clock);
  final ScriptedActor actor = new ScriptedActor();
  final Lanes lanes =
      new Lanes(
          stepping(LIMITS),
          notebook,
          actor,
          new Lanes.Shared(threads, wakes, clock, Duration.ofSeconds(1)));
  final ConversationId chat = Told.newConversation();
  final ConcurrentLinkedQueue<Long> finished = new ConcurrentLinkedQueue<>();
  long offset;

  Stepping stepping(Limits limits) {
    return new Stepping(Bots.load(Optional.empty(), limits), clock);
  }

  @AfterEach
  void close() {
    lanes.close();
    wakes.close();
    threads.shutdownNow();
  }

  static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(2));
  }

  void pending(ConversationId conversation) {
    long at = offset++;
    lanes.webhook(conversation, at, Told.pending(conversation), () -> finished.add(at));
  }

  void visitorSays(ConversationId conversation, String text) {
    long at = offset++;
    lanes.webhook(conversation, at, Told.visitorSaid(conversation, text), () -> finished.add(at));
  }

  void awaitRest() {
    soon("all lanes rest").until(() -> lanes.busy() == 0);
  }

  /// What is still to be kept is under way, for whoever would let go of the partition.
  void awaitNothingButTheWrite() {
    soon("nothing but the write is under way").until(() -> lanes.busy() == 1);
  }

  void keepNext(Instant claim) {
    soon("something is to be kept").until(() -> notebook.waiting() > 0);
    notebook.keepNext(claim);
  }
}
