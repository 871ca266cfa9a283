package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.core.conversation.Conversation;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Moment;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.worker.lanes.Remembering;
import giosg.bots.worker.lanes.Remembering.Forgotten;
import giosg.bots.worker.state.PartitionMemory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

@NotReplayed(because = "since their former owners are imagined, and nobody wrote those a journal")
class TakingOverTests extends WithTheWorker {

  @Autowired KafkaMessageListenerContainer<?, ?> reading;

  @AfterEach
  void readOn() {
    if (!reading.isRunning()) {
      reading.start();
    }
  }

  @Test
  void a_conversation_goes_on_where_the_owner_before_let_go_of_it() {
    UUID chat = greetedChat("Hello, zebra");
    awaitQuiet();
    reading.stop();
    int before = GIOSG.calls().of(chat).size();
    GIOSG.visitorSays(chat, "What is a zebra?");

    reading.start();

    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    awaitQuiet();
    // Without its snapshot the bot would have to find out about the chat first.
    assertThat(GIOSG.calls().of(chat)).hasSize(before + 1);
  }

  @Test
  void what_giosg_took_while_its_answer_was_not_awaited_is_not_said_again() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("hold", saying(new Trouble.HoldAfter(Duration.ofSeconds(1)), chat).once());
    GIOSG.visitorSays(chat, "What is a zebra?");
    soon("giosg was asked").until(() -> GIOSG.faults().struck("hold") == 1);

    reading.stop();
    reading.start();

    GIOSG.visitorSays(chat, "invoice");
    soon("it goes on").until(() -> GIOSG.textsIn(chat).size() == 6);
    awaitQuiet();
    assertThat(GIOSG.textsIn(chat)).hasSize(6).containsOnlyOnce(AGAIN);
  }

  @Test
  void what_giosg_is_slow_to_take_is_waited_for_and_not_said_again() {
    UUID chat = greetedChat("Hello, zebra");
    GIOSG.faults().put("silence", Fault.of(new Trouble.Drop()).onPath(".*/chats/.*").inChat(chat));
    GIOSG.faults().put("slow", saying(new Trouble.Slow(Duration.ofSeconds(1)), chat).once());
    GIOSG.visitorSays(chat, "What is a zebra?");
    soon("giosg was asked").until(() -> GIOSG.faults().struck("slow") == 1);

    reading.stop();
    reading.start();

    GIOSG.visitorSays(chat, "invoice");
    soon("it goes on").until(() -> GIOSG.textsIn(chat).size() == 6);
    awaitQuiet();
    assertThat(GIOSG.textsIn(chat)).hasSize(6).containsOnlyOnce(AGAIN);
    assertThat(saidIn(chat)).hasSize(3);
  }

  @Test
  void a_former_owner_can_remember_nothing_more_and_is_told() throws Exception {
    reading.stop();
    ConversationId chat =
        new ConversationId(new ChatId(UUID.randomUUID().toString()), new UserId("some-bot-user"));
    ConcurrentLinkedQueue<String> broke = new ConcurrentLinkedQueue<>();
    PartitionMemory.Factory memories =
        new PartitionMemory.Factory(brokers(), brokers(), Clock.systemUTC(), 1_000);
    try (PartitionMemory former = memories.of(2, broke::add)) {
      former.takeOver();
      await(former.remember(memo(chat, "known zebra")));

      try (PartitionMemory present = memories.of(2, _ -> {})) {
        present.takeOver();
        assertThat(present.recall(chat).map(known -> known.conversation().sequence())).contains(1L);

        assertThatThrownBy(() -> await(former.remember(memo(chat, "fenced zebra"))))
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(Forgotten.class);
        soon("the former owner is told").until(() -> broke.size() == 1);
        assertThat(broke.element()).contains("fenced");
        // It goes on failing, and does not hang.
        assertThatThrownBy(() -> await(former.remember(memo(chat, "late zebra"))))
            .hasCauseInstanceOf(Forgotten.class);
        await(present.remember(memo(chat, "own zebra")));
      }
    }
    assertThat(reasonsOf(chat)).containsExactly("known zebra", "own zebra");
  }

  /// As after a long pause: somebody else wrote the partition's state, and yet it is ours.
  @Test
  void a_worker_that_was_fenced_while_the_partition_stays_its_own_takes_it_over_anew()
      throws Exception {
    UUID chat = greetedChat("Hello, zebra");
    awaitQuiet();
    int partition = partitionOf(chat);
    try (PartitionMemory somebodyElse =
        new PartitionMemory.Factory(brokers(), brokers(), Clock.systemUTC(), 1_000)
            .of(partition, _ -> {})) {
      somebodyElse.takeOver();
    }

    Instant asked = Instant.now();
    GIOSG.visitorSays(chat, "What is a zebra?");

    soon("it is told meanwhile").until(() -> health().getStatus().equals(Status.DOWN));
    awaitTexts(chat, "Hello, zebra", GREETING, "What is a zebra?", AGAIN);
    awaitQuiet();
    awaitUp();
    assertThat(saidIn(chat)).hasSize(2);
    assertThat(saidIn(chat).getLast().time())
        .as("not before the partition was taken over anew")
        .isAfter(asked.plusSeconds(TAKE_OVER_ANEW_AFTER_SECONDS));
  }

  @Test
  void what_was_remembered_is_read_back_but_for_what_was_forgotten() throws Exception {
    reading.stop();
    ConversationId kept = conversation("kept");
    ConversationId dropped = conversation("dropped");
    PartitionMemory.Factory memories =
        new PartitionMemory.Factory(brokers(), brokers(), Clock.systemUTC(), 1_000);
    try (PartitionMemory before = memories.of(3, _ -> {})) {
      before.takeOver();
      await(before.remember(memo(kept, "zebra")));
      await(before.remember(memo(dropped, "zebra")));
      await(before.remember(forgetting(dropped)));
    }

    try (PartitionMemory after = memories.of(3, _ -> {})) {
      after.takeOver();

      assertThat(after.recall(kept).map(Snapshot::conversation).map(Conversation::id))
          .contains(kept);
      assertThat(after.recall(dropped)).isEmpty();
    }
  }

  /// Closing lets what is being written come to its end.
  @Test
  void what_was_asked_to_be_remembered_before_the_end_is_remembered() throws Exception {
    reading.stop();
    PartitionMemory.Factory memories =
        new PartitionMemory.Factory(brokers(), brokers(), Clock.systemUTC(), 1_000);
    for (int i = 0; i < 4; i++) {
      PartitionMemory memory = memories.of(0, _ -> {});
      memory.takeOver();
      await(memory.remember(memo(conversation("warm"), "zebra")));
      CompletableFuture<Instant> last = memory.remember(memo(conversation("last"), "zebra"));
      if (i % 2 == 0) {
        soonStarted(last);
      }

      memory.close();

      assertThat(last).succeedsWithin(Duration.ofSeconds(1));
    }
  }

  /// Gives the writer a chance to have taken it out of its queue, or not.
  private static void soonStarted(CompletableFuture<Instant> write) {
    for (int i = 0; i < 20_000 && !write.isDone(); i++) {
      Thread.onSpinWait();
    }
  }

  private static ConversationId conversation(String chat) {
    return new ConversationId(
        new ChatId(chat + "-" + UUID.randomUUID()), new UserId("some-bot-user"));
  }

  private List<String> reasonsOf(ConversationId conversation) {
    return kafka.read(Topics.BOT_ACTIONS).stream()
        .filter(
            record -> new String(record.key(), StandardCharsets.UTF_8).equals(conversation.key()))
        .map(record -> JournalEntry.ofJson(record.value()).reason())
        .toList();
  }

  private Map<String, Object> brokers() {
    return Map.of("bootstrap.servers", broker.getBrokersAsString());
  }

  private static void await(CompletableFuture<Instant> kept) throws Exception {
    kept.get(20, TimeUnit.SECONDS);
  }

  private static Remembering.Memo memo(ConversationId id, String reason) {
    Conversation unknown = Conversation.unknown(id, new OrganizationId("some-organization"));
    Conversation known =
        new Conversation(
            id,
            unknown.organization(),
            1,
            Phase.SERVING,
            true,
            false,
            true,
            false,
            unknown.oursSince(),
            unknown.waitingEnded(),
            unknown.room(),
            unknown.language(),
            unknown.memory(),
            unknown.seen(),
            unknown.people(),
            unknown.work(),
            List.of(),
            Optional.empty(),
            unknown.waiting(),
            Instant.now());
    return new Remembering.Memo(
        id,
        Optional.of(new Snapshot(Snapshot.VERSION, 0, Instant.now(), known)),
        false,
        entry(reason),
        List.of());
  }

  private static Remembering.Memo forgetting(ConversationId id) {
    return new Remembering.Memo(id, Optional.empty(), true, entry("forgotten"), List.of());
  }

  private static JournalEntry entry(String reason) {
    return new JournalEntry(
        JournalEntry.VERSION,
        new OrganizationId("some-organization"),
        1,
        new Moment(Instant.now(), 7),
        Optional.empty(),
        new Happening.Restored(Instant.EPOCH),
        reason,
        Phase.SERVING,
        Optional.empty(),
        "hash",
        Optional.empty(),
        Optional.empty());
  }

  private static Fault saying(Trouble trouble, UUID chat) {
    return Fault.of(trouble).on("POST", ".*/messages").inChat(chat);
  }
}
