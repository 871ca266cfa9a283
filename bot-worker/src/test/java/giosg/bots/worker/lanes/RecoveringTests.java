package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Timer;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What giosg could not do is tried again as soon as it answers again.
class RecoveringTests extends WithLanes {
  private static final Outcome DOWN = new Outcome.TryLater("503", Optional.empty());

  /// Here no time passes: nothing is tried again because it is time to.
  private final Lanes outOfTime =
      new Lanes(
          stepping(LIMITS),
          notebook,
          actor,
          new Lanes.Shared(threads, (_, _) -> () -> {}, clock, Duration.ofSeconds(1)));

  private final Envelope pending = Told.pending(chat);
  private final OrganizationId organization = pending.organizationId();

  private void refuse(Outcome refusal, Timer waitsFor) {
    actor.script(_ -> refusal);
    outOfTime.webhook(chat, 0, pending, () -> {});
    awaitTimer(waitsFor);
  }

  private void awaitTimer(Timer timer) {
    soon("waits for " + timer).until(() -> isAtRest() && waitsFor(timer));
  }

  private boolean isAtRest() {
    return outOfTime.busy() == 0 && notebook.recall(chat).isPresent();
  }

  private boolean waitsFor(Timer timer) {
    return notebook.snapshot(chat).conversation().waiting().timers().containsKey(timer);
  }

  private void awaitGreeting() {
    soon("the visitor is greeted").until(() -> actor.performed(chat).contains(Say.class));
  }

  @Test
  void a_conversation_that_waits_to_try_again_does_so_at_once() {
    refuse(DOWN, Timer.RETRY);
    actor.script(outcome -> outcome);

    outOfTime.giosgAnswersAgain(organization);

    awaitGreeting();
  }

  @Test
  void so_does_one_that_was_taken_over_meanwhile() {
    refuse(DOWN, Timer.RETRY);
    actor.script(outcome -> outcome);
    Lanes heir =
        new Lanes(
            stepping(LIMITS),
            notebook,
            actor,
            new Lanes.Shared(threads, (_, _) -> () -> {}, clock, Duration.ofSeconds(1)));
    outOfTime.close();
    heir.takeOver(notebook.snapshot(chat), clock.instant());
    soon("it is taken over").until(() -> heir.busy() == 0);

    heir.giosgAnswersAgain(organization);

    awaitGreeting();
    heir.close();
  }

  @Test
  void another_organizations_recovery_is_none_of_its_business() {
    refuse(DOWN, Timer.RETRY);
    int before = actor.performed(chat).size();

    outOfTime.giosgAnswersAgain(new OrganizationId("3f1c7c1e-0000-4000-8000-00000000000f"));

    soon("all lanes rest").until(this::isAtRest);
    assertThat(waitsFor(Timer.RETRY)).isTrue();
    assertThat(actor.performed(chat)).hasSize(before);
  }

  @Test
  void what_giosg_asked_to_leave_alone_is_left_alone() {
    refuse(new Outcome.TryLater("429", Optional.of(Duration.ofMinutes(1))), Timer.PAUSE);
    int before = actor.performed(chat).size();

    outOfTime.giosgAnswersAgain(organization);

    soon("all lanes rest").until(this::isAtRest);
    assertThat(waitsFor(Timer.PAUSE)).isTrue();
    assertThat(actor.performed(chat)).hasSize(before);
  }

  @Test
  void a_call_that_fails_while_giosg_comes_back_is_tried_again_too() {
    refuse(DOWN, Timer.RETRY);
    actor.holdUp(chat);
    int before = actor.performed(chat).size();
    outOfTime.giosgAnswersAgain(organization);
    soon("it is being tried").until(() -> actor.performed(chat).size() > before);

    // This one comes back with a failure although giosg has answered others meanwhile.
    outOfTime.giosgAnswersAgain(organization);
    actor.script(
        _ -> {
          actor.script(fine -> fine);
          return DOWN;
        });
    actor.letGo(chat);

    awaitGreeting();
  }
}
