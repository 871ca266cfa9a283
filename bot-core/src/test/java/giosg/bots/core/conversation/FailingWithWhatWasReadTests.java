package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Leave;
import giosg.bots.core.conversation.BotAction.ReadOwnMembership;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Happening.TooMuchToKeep;
import giosg.bots.model.event.ChatEvent.Via;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A conversation fails with messages of which no webhook told, or with more than may be kept.
class FailingWithWhatWasReadTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void a_message_that_only_the_history_told_of_is_a_dead_letter_too_and_can_be_put_back() {
    story.handedOver();
    Message hm = story.visitorWrites("hm");
    Message well = story.visitorWrites("well");
    story.giosg.refusesNext(Say.class, new Outcome.Rejected(400, "too odd"));

    story.chatBecomesPending();

    assertThat(story.deadLetters)
        .extracting(letter -> letter.envelope().resourceId())
        .containsExactly(hm.id().value(), well.id().value());
    assertThat(story.known().seen().failed()).contains(hm.id(), well.id());
    assertThat(story.said()).doesNotContain(AGAIN);
    story.giosg.messages.removeAll(List.of(hm, well));
    story.chatBecomesPending();
    for (Step.DeadLetter letter : List.copyOf(story.deadLetters)) {
      story.tell(letter.envelope());
    }
    assertThat(story.said()).endsWith(AGAIN, AGAIN);
  }

  @Test
  void what_was_answered_already_is_no_dead_letter() {
    story.handedOver();
    Message hm = story.visitorWrites("hm");
    Message well = story.visitorWrites("well");
    story.holdCalls();
    story.chatBecomesPending();
    while (!(story.inFlight.orElseThrow().action() instanceof Say)) {
      story.endCall();
    }

    story.endCall();
    story.endCallWith(new Outcome.Rejected(400, "too odd"));

    assertThat(story.said()).endsWith(AGAIN);
    assertThat(story.knows(hm.id())).isTrue();
    assertThat(story.deadLetters)
        .extracting(letter -> letter.envelope().resourceId())
        .containsExactly(well.id().value());
  }

  @Test
  void more_than_may_be_kept_calls_humans_and_the_webhook_is_a_dead_letter() {
    story.aHumanIsOnline();
    story.served();
    Message prices = story.visitorWrites("prices");

    story.happen(
        TooMuchToKeep.of(
            new Happening.EventArrived(Webhooks.message(prices, Via.ROUTED, story.now))));
    story.goOn();

    assertThat(story.deadLetters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.cause()).contains("more than may be kept");
              assertThat(letter.envelope().resourceId()).isEqualTo(prices.id().value());
            });
    assertThat(story.giosg.invited).containsExactly(ChatStory.TEAM);
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_join_whose_outcome_was_too_much_to_keep_is_asked_for() {
    story.aHumanIsOnline();
    story.holdCalls();
    story.chatBecomesPending();
    while (!(story.inFlight.orElseThrow().action() instanceof JoinPending)) {
      story.endCall();
    }

    Work.Begun join = story.inFlight.orElseThrow();
    Outcome outcome = story.giosg.perform(join.action(), story.now);
    story.inFlight = Optional.empty();
    story.happen(TooMuchToKeep.of(new Happening.ActionEnded(join.number(), outcome)));
    story.releaseCalls();
    story.pass(Duration.ofSeconds(6));
    assertThat(story.giosg.callsOf(ReadOwnMembership.class)).isZero();
    story.pass(Duration.ofSeconds(1));

    assertThat(story.giosg.callsOf(ReadOwnMembership.class)).isEqualTo(1);
    assertThat(story.giosg.calls).last().isEqualTo(new Leave());
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.giosg.invited).hasSize(1);
  }

  @Test
  void so_is_who_took_the_chat_when_that_answer_was_too_much_to_keep() {
    story.aHumanIsOnline();
    story.giosg.participating = true;
    story.giosg.member = true;
    story.giosg.refusesNext(JoinPending.class, new Outcome.Taken());
    story.holdCalls();
    story.chatBecomesPending();
    while (!(story.inFlight.orElseThrow().action() instanceof ReadOwnMembership)) {
      story.endCall();
    }

    Work.Begun reading = story.inFlight.orElseThrow();
    Outcome outcome = story.giosg.perform(reading.action(), story.now);
    story.inFlight = Optional.empty();
    story.happen(TooMuchToKeep.of(new Happening.ActionEnded(reading.number(), outcome)));
    story.releaseCalls();

    assertThat(story.giosg.invited).hasSize(1);
    assertThat(story.giosg.participating).isFalse();
  }
}
