package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.PRICES_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Outcome.TokenRefused;
import giosg.bots.core.conversation.Outcome.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailingCallsTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  private Duration until(Timer timer) {
    Instant due = story.known().waiting().timers().get(timer);
    return due == null ? Duration.ZERO : Duration.between(story.now, due);
  }

  @Test
  void a_refused_token_parks_the_chat_until_a_newer_one_comes() {
    story.giosg.refusesNext(JoinPending.class, new TokenRefused("401"));
    story.chatBecomesPending();
    story.visitorSays("prices");
    assertThat(story.known().waiting().forToken()).isTrue();
    story.pass(Duration.ofHours(3));
    assertThat(story.said()).isEmpty();
    assertThat(story.deadLetters).isEmpty();
    assertThat(story.known().waiting().failingSince()).isEmpty();

    story.tokenArrives();
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void a_token_refused_while_settling_parks_the_settling() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    story.giosg.refusesNext(ReadHistory.class, new TokenRefused("401"));
    story.visitorSays("prices");
    story.pass(Duration.ofHours(1));
    assertThat(story.known().work().unsettled()).isPresent();
    story.tokenArrives();
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
    assertThat(story.known().isUnfinished()).isFalse();
  }

  @Test
  void a_parked_chat_that_is_taken_over_tries_once_with_what_its_new_owner_has() {
    story.giosg.refusesNext(JoinPending.class, new TokenRefused("401"));
    story.chatBecomesPending();
    story.crash(false);
    story.goOn();
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void what_giosg_asks_to_try_later_is_tried_later() {
    story.giosg.refusesNext(BePresent.class, new TryLater("503", Optional.empty()));
    story.chatBecomesPending();
    assertThat(story.said()).isEmpty();
    assertThat(until(Timer.RETRY)).isBetween(Duration.ofMillis(100), Duration.ofMillis(1_100));
    story.pass(Duration.ofMillis(1_100));
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.known().waiting().failingSince()).isEmpty();
  }

  @Test
  void never_comes_back_sooner_than_giosg_asked_for() {
    Duration asked = Duration.ofSeconds(45);
    story.giosg.refusesNext(BePresent.class, new TryLater("429", Optional.of(asked)));
    story.chatBecomesPending();
    assertThat(until(Timer.PAUSE)).isEqualTo(asked);
    story.pass(asked.minusMillis(1));
    assertThat(story.giosg.callsOf(BePresent.class)).isEqualTo(1);
    story.pass(Duration.ofMillis(1));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void waits_longer_each_time_with_a_jitter_that_comes_from_the_seed() {
    assertThat(Backoff.of(1, Optional.empty(), 7)).isEqualTo(Backoff.of(1, Optional.empty(), 7));
    assertThat(Backoff.of(9, Optional.empty(), 7)).isNotEqualTo(Backoff.of(9, Optional.empty(), 8));
    for (int attempt = 1; attempt < 40; attempt++) {
      for (long seed = 0; seed < 50; seed++) {
        long ceiling = Math.min(30_000, 1_000L << Math.min(attempt - 1, 20));
        assertThat(Backoff.of(attempt, Optional.empty(), seed).toMillis())
            .isBetween(100L, 100 + ceiling);
      }
    }
  }

  @Test
  void messages_that_come_while_it_waits_are_answered_afterwards_in_order() {
    story.served().giosg.refusesNext(Say.class, new TryLater("503", Optional.empty()));
    story.visitorSays("prices");
    story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING);
    story.pass(Duration.ofSeconds(2));
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER, AGAIN);
  }

  @Test
  void a_late_answer_to_a_call_that_was_given_up_changes_nothing() {
    story.served();
    Conversation before = story.known();
    story.happen(new Happening.ActionEnded(1, new Outcome.Done()));
    assertThat(story.known()).isEqualTo(before);
  }

  @Test
  void what_was_started_too_late_is_begun_anew() {
    story.holdCalls();
    story.chatBecomesPending();
    story.callStartsTooLate();
    assertThat(story.inFlight.map(Work.Begun::action)).contains(new BePresent());
    story.endCall();
    story.now = story.now.plusSeconds(5);
    story.callStartsTooLate();
    assertThat(story.inFlight.map(Work.Begun::at)).contains(story.now);
    story.releaseCalls();
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
  }

  @Test
  void what_was_started_too_late_is_not_said_beside_a_human() {
    story.served().holdCalls();
    story.visitorSays("prices");
    story.humanJoins("anna");
    story.callStartsTooLate();
    assertThat(story.inFlight).isEmpty();
  }
}
