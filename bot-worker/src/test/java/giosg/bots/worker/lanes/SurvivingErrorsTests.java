package giosg.bots.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Outcome;
import org.junit.jupiter.api.Test;

/// An error in the midst of a step that no decision catches, as of the machine: it costs that step
/// and no other.
class SurvivingErrorsTests extends WithLanes {

  @Test
  void a_lane_goes_on_after_an_error_and_the_record_stays_unfinished() {
    notebook.failNext(new StackOverflowError("not really"));

    visitorSays(chat, "the first");
    soon("the error is over").until(() -> notebook.failed() == 1);
    pending(chat);

    soon("the next is worked on").until(() -> actor.performed(chat).contains(Say.class));
    awaitRest();
    assertThat(finished).containsExactly(1L);
  }

  @Test
  void what_lies_behind_an_error_in_the_mailbox_is_taken() {
    actor.holdUp(chat);
    pending(chat);
    soon("giosg is called").until(() -> !actor.performed(chat).isEmpty());
    notebook.hold();
    notebook.failNext(new NoClassDefFoundError("not really"));

    visitorSays(chat, "the first");
    visitorSays(chat, "the second");

    soon("the second is to be kept").until(() -> notebook.waiting() == 1);
    notebook.release();
    actor.letGo(chat);
    soon("it goes on").until(() -> actor.performed(chat).contains(Say.class));
    awaitRest();
    assertThat(finished).containsExactlyInAnyOrder(0L, 2L);
  }

  @Test
  void a_lane_that_met_an_error_comes_to_rest_and_is_let_go() {
    notebook.failNext(new StackOverflowError("not really"));

    visitorSays(chat, "the first");

    soon("the error is over").until(() -> notebook.failed() == 1);
    awaitRest();
    soon("the lane is let go").until(() -> lanes.count() == 0);
  }

  @Test
  void an_error_in_a_call_is_an_outcome_that_nobody_knows() {
    actor.script(
        outcome -> {
          if (actor.performed(chat).getLast().equals(JoinPending.class)
              && outcome instanceof Outcome.Done) {
            throw new NoClassDefFoundError("not really");
          }
          return outcome;
        });

    pending(chat);

    soon("it is not joined twice, but found out")
        .until(
            () ->
                notebook.journal(chat).stream()
                    .anyMatch(entry -> entry.reason().contains("NoClassDefFoundError")));
  }
}
