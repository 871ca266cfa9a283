package giosg.bots.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.FindTeams;
import giosg.bots.core.conversation.BotAction.Leave;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A bug in a dialogue costs its own conversation, whose visitor is given to humans.
class BrokenDialoguesTests {

  @Test
  void a_dialogue_that_throws_fails_its_conversation_and_tells_no_text() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    Message bad = fragile.visitorSays("break");
    assertThat(fragile.deadLetters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.cause())
                  .contains("a bug", "IllegalStateException")
                  .doesNotContain("what the visitor wrote");
              assertThat(letter.envelope().resourceId()).isEqualTo(bad.id().value());
            });
    assertThat(fragile.giosg.invited).hasSize(1);
    assertThat(fragile.known().seen().failed()).containsExactly(bad.id());
    assertThat(fragile.knows(bad.id())).isFalse();
    fragile.visitorSays("hello");
    assertThat(fragile.said()).containsExactly("open");
  }

  @Test
  void a_dialogue_without_bottom_fails_its_conversation() {
    ChatStory fragile = BreakingDialogue.withoutBottom().served();
    fragile.visitorSays("break");
    assertThat(fragile.deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.cause()).contains("StackOverflowError"));
    assertThat(fragile.giosg.invited).hasSize(1);
  }

  @Test
  void so_does_one_whose_code_does_not_fit_together() {
    ChatStory fragile =
        BreakingDialogue.throwingInNeedToo(new NoClassDefFoundError("Prices")).served();
    fragile.visitorSays("break");
    assertThat(fragile.deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.cause()).contains("NoClassDefFoundError"));
    assertThat(fragile.giosg.calls).endsWith(new FindTeams(), new Leave());
  }

  @Test
  void a_dialogue_that_is_broken_in_need_too_leaves_the_chat() {
    ChatStory fragile =
        BreakingDialogue.throwingInNeedToo(new IllegalStateException("a bug")).served();
    fragile.visitorSays("break");
    assertThat(fragile.giosg.calls).endsWith(new FindTeams(), new Leave());
    assertThat(fragile.phase()).isEqualTo(Phase.FAILED);
  }

  /// Its answer is in the chat, and told by a webhook; the worker dies before giosg's answer to the
  /// call came in, and the next thing breaks.
  private static ChatStory diesWithAnEchoKept() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    fragile.holdCalls();
    fragile.visitorSays("fine");
    Work.Begun saying = fragile.inFlight.orElseThrow();
    fragile.giosg.perform(saying.action(), fragile.now);
    fragile.hearOwnLastMessage();
    assertThat(fragile.known().work().begun().orElseThrow().echo()).isPresent();
    fragile.visitorSays("break");
    fragile.inFlight = Optional.empty();
    return fragile;
  }

  private static void hasCalledHumansAndLeft(ChatStory fragile) {
    Message culprit =
        fragile.giosg.messages.stream()
            .filter(message -> message.text().filter("break"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    fragile.releaseCalls();
    fragile.pass(Duration.ofMinutes(1));
    assertThat(fragile.said()).containsExactly("open", "answer");
    assertThat(fragile.deadLetters)
        .last()
        .satisfies(
            letter -> assertThat(letter.envelope().factKey()).isEqualTo("message:" + culprit.id()));
    assertThat(fragile.giosg.invited).containsExactly(ChatStory.TEAM);
    assertThat(fragile.giosg.participating).isFalse();
    assertThat(fragile.known().isUnfinished()).isFalse();
  }

  @Test
  void what_breaks_when_a_worker_takes_over_calls_humans_too() {
    ChatStory fragile = diesWithAnEchoKept();
    fragile.happen(new Happening.Restored(fragile.now));
    assertThat(fragile.lastReason()).contains("a bug");
    hasCalledHumansAndLeft(fragile);
  }

  @Test
  void so_does_what_is_too_much_to_keep_then() {
    ChatStory fragile = diesWithAnEchoKept();
    fragile.happen(Happening.TooMuchToKeep.of(new Happening.Restored(fragile.now)));
    hasCalledHumansAndLeft(fragile);
  }

  @Test
  void so_does_what_is_too_much_to_keep_when_a_call_started_too_late() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    fragile.holdCalls();
    fragile.visitorSays("fine");
    long number = fragile.inFlight.orElseThrow().number();
    fragile.inFlight = Optional.empty();
    fragile.happen(Happening.TooMuchToKeep.of(new Happening.StartedTooLate(number)));
    fragile.releaseCalls();
    assertThat(fragile.said()).containsExactly("open");
    assertThat(fragile.giosg.invited).containsExactly(ChatStory.TEAM);
    assertThat(fragile.giosg.participating).isFalse();
  }

  @Test
  void what_waits_behind_the_culprit_fails_with_it_and_what_was_answered_before_it_does_not() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    fragile.holdCalls();
    fragile.visitorSays("fine");
    Message culprit = fragile.visitorSays("break");
    Message behind = fragile.visitorSays("fine too");
    fragile.releaseCalls();
    assertThat(fragile.said()).containsExactly("open", "answer");
    assertThat(fragile.deadLetters)
        .extracting(letter -> letter.envelope().resourceId())
        .containsExactly(culprit.id().value(), behind.id().value());
    assertThat(fragile.known().work().inbox()).isEmpty();
    assertThat(fragile.known().seen().failed()).containsExactly(culprit.id(), behind.id());
  }
}
