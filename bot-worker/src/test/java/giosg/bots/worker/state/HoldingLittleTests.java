package giosg.bots.worker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.worker.Scale;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Frontier;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.ScriptedActor;
import giosg.bots.worker.lanes.SteppedTime;
import giosg.bots.worker.lanes.Stepping;
import giosg.bots.worker.lanes.Told;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Thousands of short chats, in full tens of thousands, through one partition, and what is held of
/// them afterwards.
class HoldingLittleTests {
  private static final int WAVE = Scale.of(20_000, 2_500);
  private static final int WAVES = 3;

  private final Logger log = (Logger) LoggerFactory.getLogger(Lanes.class.getPackageName());
  private final SteppedTime time = new SteppedTime();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final LargestRecord largest = new LargestRecord();
  private final PartitionWriter writer =
      new PartitionWriter(
          0,
          kafka,
          time,
          largest,
          why -> {
            throw new IllegalStateException(why);
          });
  private final PartitionMemory memory =
      new PartitionMemory(0, writer, new SnapshotReader(Map.of()), largest, 1_000);
  private final Frontier frontier = new Frontier();
  private final Lanes lanes =
      new Lanes(
          new Stepping(Bots.load(Optional.empty(), Limits.DEFAULT), time),
          memory,
          new Willing(),
          new Lanes.Shared(threads, time, time, Duration.ofMinutes(1)));
  private long offset;

  private static final class Willing implements Actor {
    @Override
    public Outcome perform(
        ConversationId conversation,
        OrganizationId organization,
        BotAction action,
        Instant startBy) {
      return ScriptedActor.fine(action);
    }

    @Override
    public boolean hasToken(ConversationId conversation) {
      return true;
    }
  }

  @BeforeEach
  void begin() {
    log.setLevel(Level.WARN);
    writer.open();
  }

  @AfterEach
  void end() {
    lanes.close();
    memory.close();
    threads.shutdownNow();
    log.setLevel(null);
  }

  @Test
  void what_is_held_does_not_grow_with_the_chats_that_were() {
    wave();
    long before = heap();
    long idsBefore = chatIdsInMemory();
    for (int i = 1; i < WAVES; i++) {
      wave();
    }

    System.out.printf("RESULT memory-chats %d chats%n", WAVES * WAVE);
    // Of the whole process, which may have other things to do: only the ids below are ours alone.
    System.out.printf("RESULT memory-grown-after-all-chats %d KiB%n", (heap() - before) / 1024);
    assertThat(chatIdsInMemory() - idsBefore).as("chats that something holds").isLessThan(100);
  }

  /// Half of the chats end, the others fall silent; then so much time passes that each is
  /// forgotten.
  private void wave() {
    long before = heap();
    for (int i = 0; i < WAVE; i++) {
      ConversationId chat = Told.newConversation();
      tell(chat, Told.pending(chat, time.instant()));
      tell(chat, Told.visitorSaid(chat, "Where is my parcel?", time.instant()));
      if (i % 2 == 0) {
        tell(chat, Told.ended(chat));
      }
      if (i % 500 == 0) {
        awaitRest();
      }
    }
    awaitRest();
    assertThat(memory.conversations()).isEqualTo(WAVE);
    long talked = heap();

    time.pass(Limits.DEFAULT.quiet().plusMinutes(1));
    awaitRest();
    assertThat(memory.conversations()).isEqualTo(WAVE);
    long silent = heap();

    time.pass(Limits.DEFAULT.forget().plusMinutes(1));
    awaitRest();
    assertThat(memory.conversations()).isZero();
    assertThat(lanes.timers()).isZero();
    assertThat(lanes.parkedCount()).isZero();
    assertThat(time.waiting()).isZero();
    System.out.printf("RESULT memory-of-a-short-chat %d bytes%n", (talked - before) / WAVE);
    System.out.printf("RESULT memory-of-a-silent-chat %d bytes%n", (silent - before) / WAVE);
  }

  private void tell(ConversationId chat, Envelope envelope) {
    long at = offset++;
    frontier.started(at, () -> {}, time.instant());
    lanes.webhook(chat, at, envelope, () -> frontier.finished(at));
  }

  private void awaitRest() {
    await("all lanes rest")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> lanes.busy() == 0 && lanes.count() == 0 && frontier.unfinished() == 0);
    kafka.clear();
  }

  /// Counted by the JVM, in all that is reachable.
  private static long chatIdsInMemory() {
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .filter(line -> line.contains(ChatId.class.getName()))
          .mapToLong(line -> Long.parseLong(line.trim().split("\\s+", -1)[1]))
          .sum();
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
