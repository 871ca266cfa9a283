package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Timer;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.worker.MovableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What giosg could not do is tried again as soon as it answers again.
class RecoveringTests {
  private static final Outcome DOWN = new Outcome.TryLater("503", Optional.empty());

  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Wakes wakes = new Wakes(clock);
  private final Notebook notebook = new Notebook(clock);
  private final ScriptedActor actor = new ScriptedActor();
  private final Lanes lanes =
      new Lanes(
          new Stepping(Bots.load(Optional.empty(), Limits.DEFAULT), clock),
          notebook,
          actor,
          new Lanes.Shared(threads, wakes, clock, Duration.ofSeconds(1)));
  private final ConversationId chat = Told.newConversation();
  private final Envelope pending = Told.pending(chat);
  private final OrganizationId organization = pending.organizationId();

  @AfterEach
  void close() {
    lanes.close();
    wakes.close();
    threads.shutdownNow();
  }

  private Map<Timer, ?> timers() {
    return notebook.snapshot(chat).conversation().waiting().timers();
  }

  private void awaitTimer(Timer timer) {
    await("waits for " + timer)
        .until(
            () ->
                lanes.busy() == 0
                    && notebook.recall(chat).isPresent()
                    && timers().containsKey(timer));
  }

  private void awaitGreeting() {
    await("the visitor is greeted").until(() -> actor.performed(chat).contains(Say.class));
  }

  /// Long enough that its next try would not come in this test.
  private void failUntilItWaitsLong() {
    actor.script(_ -> DOWN);
    lanes.webhook(chat, 0, pending, () -> {});
    awaitTimer(Timer.RETRY);
    for (int failed = 1; failed < 4; failed++) {
      int before = actor.performed(chat).size();
      lanes.giosgAnswersAgain(organization);
      await("it was tried again").until(() -> actor.performed(chat).size() > before);
      awaitTimer(Timer.RETRY);
    }
  }

  @Test
  void a_conversation_that_waits_to_try_again_does_so_at_once() {
    failUntilItWaitsLong();
    actor.script(outcome -> outcome);

    lanes.giosgAnswersAgain(organization);

    awaitGreeting();
  }

  @Test
  void another_organizations_recovery_is_none_of_its_business() {
    failUntilItWaitsLong();
    int before = actor.performed(chat).size();

    lanes.giosgAnswersAgain(new OrganizationId("3f1c7c1e-0000-4000-8000-00000000000f"));

    await("nothing is under way").until(() -> lanes.busy() == 0);
    assertThat(timers()).containsKey(Timer.RETRY);
    assertThat(actor.performed(chat)).hasSize(before);
  }

  @Test
  void what_giosg_asked_to_leave_alone_is_left_alone() {
    actor.script(_ -> new Outcome.TryLater("429", Optional.of(Duration.ofMinutes(1))));
    lanes.webhook(chat, 0, pending, () -> {});
    awaitTimer(Timer.PAUSE);
    int before = actor.performed(chat).size();

    lanes.giosgAnswersAgain(organization);

    await("nothing is under way").until(() -> lanes.busy() == 0);
    assertThat(timers()).containsKey(Timer.PAUSE);
    assertThat(actor.performed(chat)).hasSize(before);
  }

  @Test
  void a_call_that_fails_while_giosg_comes_back_is_tried_again_too() {
    failUntilItWaitsLong();
    actor.holdUp(chat);
    int before = actor.performed(chat).size();
    lanes.giosgAnswersAgain(organization);
    await("it is being tried").until(() -> actor.performed(chat).size() > before);

    // This one comes back with a failure although giosg has answered others meanwhile.
    lanes.giosgAnswersAgain(organization);
    actor.script(
        outcome -> {
          actor.script(fine -> fine);
          return DOWN;
        });
    actor.letGo(chat);

    awaitGreeting();
  }
}
