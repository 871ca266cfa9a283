package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.UserId;
import giosg.bots.worker.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTests {
  private static final Limits LIMITS =
      new Limits(
          Duration.ofMillis(40),
          Duration.ofMillis(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMillis(50),
          Duration.ofHours(24),
          Duration.ofDays(8),
          200);

  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Wakes wakes = new Wakes(clock);
  private final Notebook notebook = new Notebook(clock);
  private final ScriptedActor actor = new ScriptedActor();
  private final Lanes lanes =
      new Lanes(
          stepping(LIMITS),
          notebook,
          actor,
          new Lanes.Shared(threads, wakes, clock, Duration.ofSeconds(1)));
  private final ConversationId chat = Told.newConversation();
  private final ConcurrentLinkedQueue<Long> finished = new ConcurrentLinkedQueue<>();
  private long offset;

  private Stepping stepping(Limits limits) {
    return new Stepping(Bots.load(Optional.empty(), limits), clock);
  }

  @AfterEach
  void close() {
    lanes.close();
    wakes.close();
    threads.shutdownNow();
  }

  private static ConditionFactory soon(String what) {
    return await(what).atMost(Duration.ofSeconds(15)).pollInterval(Duration.ofMillis(2));
  }

  private void pending(ConversationId conversation) {
    long at = offset++;
    lanes.webhook(conversation, at, Told.pending(conversation), () -> finished.add(at));
  }

  private void visitorSays(ConversationId conversation, String text) {
    long at = offset++;
    lanes.webhook(conversation, at, Told.visitorSaid(conversation, text), () -> finished.add(at));
  }

  private void awaitRest() {
    soon("all lanes rest").until(() -> lanes.busy() == 0);
  }

  /// What is still to be kept is under way, for whoever would let go of the partition.
  private void awaitNothingButTheWrite() {
    soon("nothing but the write is under way").until(() -> lanes.busy() == 1);
  }

  private void keepNext(Instant claim) {
    soon("something is to be kept").until(() -> notebook.waiting() > 0);
    notebook.keepNext(claim);
  }

  @Test
  void what_comes_into_one_conversation_is_decided_one_after_the_other() {
    List<ConversationId> chats = new ArrayList<>();
    IntStream.range(0, 10).forEach(_ -> chats.add(Told.newConversation()));
    chats.forEach(actor::holdUp);
    chats.forEach(this::pending);
    for (int i = 1; i < 100; i++) {
      for (ConversationId each : chats) {
        visitorSays(each, "message " + i);
      }
    }

    soon("all are finished").until(() -> finished.size() == 1_000);

    for (int i = 0; i < 10; i++) {
      List<JournalEntry> journal = notebook.journal(chats.get(i));
      int first = i;
      assertThat(journal.stream().flatMap(entry -> entry.offset().stream()))
          .containsExactlyElementsOf(
              LongStream.range(0, 100).mapToObj(n -> n * 10 + first).toList());
      // Each step begins where the one before ended: no two decided on the same state.
      assertThat(journal.stream().map(JournalEntry::sequence)).isSorted();
      assertThat(journal.stream().filter(entry -> entry.offset().isPresent()))
          .extracting(JournalEntry::sequence)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void nothing_is_done_or_finished_before_it_is_kept() {
    notebook.hold();

    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(finished).isEmpty();

    notebook.keepNext(clock.instant());
    soon("it is done").until(() -> actor.performed(chat).equals(List.of(BePresent.class)));
    assertThat(finished).containsExactly(0L);
    soon("its outcome is to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
  }

  @Test
  void what_is_not_kept_is_neither_done_nor_finished() {
    notebook.hold();

    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    notebook.loseNext();

    awaitRest();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(finished).isEmpty();
  }

  @Test
  void a_lane_goes_on_taking_in_what_comes_while_giosg_is_called() {
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    visitorSays(chat, "first");
    visitorSays(chat, "second");

    soon("both are finished").until(() -> finished.size() == 3);
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
    actor.letGo(chat);
    soon("it goes on").until(() -> actor.performed(chat).contains(Say.class));
  }

  @Test
  void a_conversation_that_waits_for_giosg_delays_no_other() {
    ConversationId other = Told.newConversation();
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    pending(other);

    soon("the other is greeted").until(() -> actor.performed(other).contains(Say.class));
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
  }

  @Test
  void what_cannot_be_repeated_and_was_kept_too_slowly_is_begun_anew_first() {
    notebook.hold();
    pending(chat);
    keepNext(clock.instant());
    soon("joining is to be kept").until(() -> notebook.waiting() == 1);

    clock.putForward(Duration.ofSeconds(3));
    notebook.keepNext(clock.instant().minusSeconds(2));

    soon("it is to be kept anew").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();
    assertThat(actor.performed(chat)).containsExactly(BePresent.class);
    notebook.keepNext(clock.instant());
    soon("it is done")
        .until(() -> actor.performed(chat).equals(List.of(BePresent.class, JoinPending.class)));
    assertThat(notebook.journal(chat).getLast().happening())
        .isInstanceOf(Happening.StartedTooLate.class);
  }

  @Test
  void what_can_be_repeated_is_done_however_slowly_it_was_kept() {
    notebook.hold();
    pending(chat);

    keepNext(clock.instant().minusSeconds(60));

    soon("it is done").until(() -> actor.performed(chat).equals(List.of(BePresent.class)));
  }

  @Test
  void a_timer_wakes_a_conversation_at_rest() {
    visitorSays(chat, "a message whose chat never comes");

    soon("the chat is asked for").until(() -> actor.performed(chat).contains(ReadChat.class));
  }

  @Test
  void a_newer_token_wakes_those_that_wait_for_one_and_no_others() {
    ConversationId other = Told.newConversation();
    actor.script(_ -> new Outcome.TokenRefused("refused"));
    pending(chat);
    pending(other);
    soon("both are parked").until(() -> lanes.parkedCount() == 2);
    awaitRest();
    actor.script(outcome -> outcome);

    lanes.tokenArrived(new UserId("somebody-else"));
    awaitRest();
    assertThat(actor.performed(chat)).hasSize(1);
    lanes.tokenArrived(Told.BOT_USER);

    soon("both go on").until(() -> actor.performed(other).contains(Say.class));
    soon("both go on").until(() -> actor.performed(chat).contains(Say.class));
    assertThat(lanes.parkedCount()).isZero();
  }

  @Test
  void a_token_that_came_before_the_refusal_was_known_is_tried_too() {
    actor.hasToken(true);
    List<Outcome> once = new CopyOnWriteArrayList<>(List.of(new Outcome.TokenRefused("old")));
    actor.script(outcome -> once.isEmpty() ? outcome : once.removeFirst());

    pending(chat);

    soon("it goes on").until(() -> actor.performed(chat).contains(Say.class));
  }

  @Test
  void nothing_is_begun_or_taken_in_after_the_end() {
    notebook.hold();
    pending(chat);
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);

    lanes.close();
    notebook.keepNext(clock.instant());
    pending(Told.newConversation());

    threads.close();
    assertThat(actor.performed(chat)).isEmpty();
    assertThat(notebook.waiting()).isZero();
  }

  @Test
  void a_call_that_is_under_way_at_the_end_is_not_heard_any_more() {
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());

    lanes.close();
    actor.letGo(chat);

    threads.close();
    assertThat(notebook.journal(chat)).hasSize(1);
  }

  @Test
  void a_conversation_at_rest_takes_no_lane_and_is_made_anew_from_what_is_kept() {
    pending(chat);
    soon("it is greeted").until(() -> actor.performed(chat).contains(Say.class));
    awaitRest();
    int before = notebook.recalls(chat);

    visitorSays(chat, "something");

    soon("it is answered")
        .until(() -> actor.performed(chat).stream().filter(Say.class::equals).count() == 2);
    assertThat(notebook.recalls(chat)).isGreaterThan(before);
  }

  @Test
  void a_lane_stays_while_something_of_it_is_not_kept() {
    notebook.hold();
    visitorSays(chat, "first");
    soon("it is asked to be kept").until(() -> notebook.waiting() == 1);
    awaitNothingButTheWrite();

    visitorSays(chat, "second");

    soon("that is asked to be kept too").until(() -> notebook.waiting() >= 2);
    // The second decision was made on the first, which was written nowhere yet.
    notebook.keepNext(clock.instant());
    notebook.keepNext(clock.instant());
    assertThat(notebook.snapshot(chat).conversation().sequence()).isEqualTo(2);
    assertThat(notebook.recalls(chat)).isEqualTo(1);
  }

  @Test
  void what_was_begun_by_the_owner_before_is_settled_once_by_the_next() {
    Snapshot begun = begunToSay(LIMITS);
    ConversationId id = begun.conversation().id();
    notebook.hasKept(begun);

    lanes.takeOver(begun, Instant.EPOCH);

    soon("it is found out and said")
        .until(() -> notebook.journal(id).stream().anyMatch(LanesTests::isSaid));
    assertThat(actor.performed(id)).endsWith(ReadHistory.class, Say.class);
    assertThat(actor.performed(id)).containsOnlyOnce(Say.class);
  }

  /// Here the lane is so quick that it has set its wake before the taking over goes on.
  @Test
  void the_wake_that_being_restored_sets_is_the_one_that_counts() {
    Limits slow =
        new Limits(
            Duration.ofMillis(900),
            Duration.ofMillis(100),
            LIMITS.giveUpAfter(),
            LIMITS.stale(),
            LIMITS.chatUnheardOf(),
            LIMITS.quiet(),
            LIMITS.forget(),
            LIMITS.inbox());
    Snapshot begun = begunToSay(slow);
    ConversationId id = begun.conversation().id();
    notebook.hasKept(begun);
    CountDownLatch wakeIsSet = new CountDownLatch(1);
    MovableClock watched = new MovableClock(wakeIsSet::countDown);

    try (Wakes watchedWakes = new Wakes(watched);
        ExecutorService quick = new Quick(wakeIsSet)) {
      Lanes after =
          new Lanes(
              stepping(slow),
              notebook,
              actor,
              new Lanes.Shared(quick, watchedWakes, clock, Duration.ofSeconds(1)));
      notebook.hold();
      after.takeOver(begun, Instant.EPOCH);
      notebook.release();

      soon("it is found out and said")
          .until(() -> notebook.journal(id).stream().anyMatch(LanesTests::isSaid));
      after.close();
    }
  }

  /// Goes on only when what it was given has come far enough.
  private static final class Quick extends ThreadPoolExecutor {
    private final CountDownLatch farEnough;

    private Quick(CountDownLatch farEnough) {
      super(0, 100, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
      this.farEnough = farEnough;
    }

    @Override
    public void execute(Runnable task) {
      super.execute(task);
      try {
        assertThat(farEnough.await(15, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isSaid(JournalEntry entry) {
    return entry.happening() instanceof Happening.ActionEnded(long _, Outcome outcome)
        && outcome instanceof Outcome.Said;
  }

  /// A conversation whose greeting was begun, and nobody knows what became of it.
  private Snapshot begunToSay(Limits limits) {
    ConversationId id = Told.newConversation();
    Notebook former = new Notebook(clock);
    former.hold();
    ScriptedActor willing = new ScriptedActor();
    Lanes before =
        new Lanes(
            stepping(limits),
            former,
            willing,
            new Lanes.Shared(threads, wakes, clock, Duration.ofSeconds(1)));
    before.webhook(id, 0, Told.pending(id), () -> {});
    soon("something is to be kept").until(() -> former.waiting() == 1);
    while (former.next().snapshot().filter(LanesTests::isSaying).isEmpty()) {
      former.keepNext(clock.instant());
      soon("something is to be kept").until(() -> former.waiting() == 1);
    }
    before.close();
    former.keepNext(clock.instant());
    return former.snapshot(id);
  }

  private static boolean isSaying(Snapshot snapshot) {
    return snapshot
        .conversation()
        .work()
        .begun()
        .filter(begun -> begun.action() instanceof Say)
        .isPresent();
  }
}
