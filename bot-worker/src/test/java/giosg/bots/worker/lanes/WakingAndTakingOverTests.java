package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ConversationId;
import giosg.bots.model.UserId;
import giosg.bots.worker.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WakingAndTakingOverTests extends WithLanes {

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
  void what_was_begun_by_the_owner_before_is_settled_once_by_the_next() {
    Snapshot begun = begunToSay(LIMITS);
    ConversationId id = begun.conversation().id();
    notebook.hasKept(begun);

    lanes.takeOver(begun, Instant.EPOCH);

    soon("it is found out and said")
        .until(() -> notebook.journal(id).stream().anyMatch(WakingAndTakingOverTests::isSaid));
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

    try (Alarm watchedWakes = new Alarm(watched);
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
          .until(() -> notebook.journal(id).stream().anyMatch(WakingAndTakingOverTests::isSaid));
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
    while (former.next().snapshot().filter(WakingAndTakingOverTests::isSaying).isEmpty()) {
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
