package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ConversationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is begun takes longer to be kept than it may take to be started.
class SlowWritesTests {
  private static final Duration START_WITHIN = Duration.ofSeconds(1);
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final SteppedTime time = new SteppedTime();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Notebook notebook = new Notebook(time);
  private final ScriptedActor actor = new ScriptedActor();
  private final ConversationId chat = Told.newConversation();
  private final Lanes lanes =
      new Lanes(
          new Stepping(Bots.load(Optional.empty(), Limits.DEFAULT), time),
          notebook,
          actor,
          new Lanes.Shared(threads, time, time, START_WITHIN));

  @AfterEach
  void close() {
    lanes.close();
    threads.shutdownNow();
  }

  @Test
  void what_cannot_be_started_in_time_is_never_started_and_fails_in_the_end() {
    notebook.takes(START_WITHIN.plusMillis(1));
    lanes.webhook(chat, 0, Told.pending(chat, time.instant()), () -> {});

    passInMoments(Limits.DEFAULT.giveUpAfter().plusMinutes(1));

    assertThat(actor.performed(chat)).containsOnly(BePresent.class);
    assertThat(notebook.snapshot(chat).conversation().phase()).isEqualTo(Phase.FAILED);
    assertThat(lateStarts()).isBetween(5L, 200L);
  }

  @Test
  void what_can_be_started_in_time_again_is_done() {
    notebook.takes(START_WITHIN.plusMillis(1));
    lanes.webhook(chat, 0, Told.pending(chat, time.instant()), () -> {});
    passInMoments(Duration.ofMinutes(5));

    notebook.takes(START_WITHIN.minusMillis(1));
    passInMoments(Duration.ofMinutes(1));

    assertThat(actor.performed(chat)).containsOnlyOnce(JoinPending.class, Say.class);
    assertThat(notebook.snapshot(chat).conversation().phase()).isEqualTo(Phase.SERVING);
  }

  private long lateStarts() {
    return notebook.journal(chat).stream()
        .filter(entry -> entry.happening() instanceof Happening.StartedTooLate)
        .count();
  }

  private void passInMoments(Duration in) {
    awaitRest();
    for (Duration passed = Duration.ZERO;
        passed.compareTo(in) < 0;
        passed = passed.plus(A_MOMENT)) {
      time.pass(A_MOMENT);
      awaitRest();
    }
  }

  private void awaitRest() {
    await("all lanes rest")
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> lanes.busy() == 0);
  }
}
