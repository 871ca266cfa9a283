package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.ANNOUNCEMENT;
import static giosg.bots.core.conversation.DemoWords.CONFIRMATION;
import static giosg.bots.core.conversation.DemoWords.FEEDBACK;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.HELPFUL;
import static giosg.bots.core.conversation.DemoWords.PRICES_ANSWER;
import static giosg.bots.core.conversation.DemoWords.RETURNS_ANSWER;
import static giosg.bots.core.conversation.DemoWords.THANKS;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.InviteTeam;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.Leave;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadOwnMembership;
import giosg.bots.core.conversation.BotAction.Say;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlingTests {
  private static final Duration SAFE = Duration.ofSeconds(7);
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void a_message_found_in_the_chat_is_not_said_again() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    story.visitorSays("prices");
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
    assertThat(story.giosg.callsOf(Say.class)).isEqualTo(2);
    assertThat(story.knows(story.giosg.messages.getLast().id())).isTrue();
  }

  @Test
  void a_message_not_found_is_said_once_more() {
    story.served().giosg.losesNext(Say.class);
    story.visitorSays("prices");
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
    assertThat(story.giosg.callsOf(Say.class)).isEqualTo(3);
  }

  @Test
  void nothing_is_read_while_the_call_might_still_take_effect() {
    story.served().giosg.losesNext(Say.class);
    long read = story.giosg.callsOf(ReadHistory.class);
    story.visitorSays("prices");
    story.pass(Duration.ofMillis(6_900));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read);
    story.pass(Duration.ofMillis(100));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read + 1);
  }

  @Test
  void an_earlier_message_of_the_same_text_is_not_taken_for_it() {
    story.served().visitorSays("prices");
    story.giosg.losesNext(Say.class);
    story.visitorSays("prices");
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER, PRICES_ANSWER);
  }

  @Test
  void what_the_visitor_wrote_meanwhile_does_not_confuse_it() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    story.visitorSays("prices");
    story.visitorSays("refund");
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER, RETURNS_ANSWER);
  }

  @Test
  void our_own_message_told_by_a_webhook_settles_it() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    long read = story.giosg.callsOf(ReadHistory.class);
    story.visitorSays("prices");
    story.hearOwnLastMessage();
    assertThat(story.known().isUnfinished()).isFalse();
    story.pass(SAFE);
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void our_own_message_told_before_the_answer_to_the_call_is_the_answer() {
    story.served().holdCalls();
    story.visitorSays("prices");
    Outcome answer = story.giosg.perform(story.inFlight.orElseThrow().action(), story.now);
    story.hearOwnLastMessage();
    assertThat(answer).isInstanceOf(Outcome.Said.class);
    story.endCallWith(new Outcome.Unknown("reset"));
    story.releaseCalls();
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void our_own_message_told_before_the_worker_died_is_the_answer() {
    story.served().holdCalls();
    story.visitorSays("prices");
    story.giosg.perform(story.inFlight.orElseThrow().action(), story.now);
    story.hearOwnLastMessage();
    story.crash(false);
    story.releaseCalls();
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  /// Whatever the clock of whoever began it says: slow, or right, or ahead.
  @ParameterizedTest
  @ValueSource(longs = {-3_600, -4, 0, 4, 3_600})
  void a_former_owner_is_given_time_from_when_it_was_taken_over_from(long ahead) {
    story.served().holdCalls();
    story.now = story.now.plusSeconds(ahead);
    story.visitorSays("prices");
    Instant kept = story.now;
    story.now = story.now.minusSeconds(ahead);
    long read = story.giosg.callsOf(ReadHistory.class);
    story.crash(false, kept);
    story.releaseCalls();
    story.pass(SAFE.minusMillis(1));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read);
    story.pass(Duration.ofMillis(1));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read + 1);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  /// The wait for it was begun by a clock that is behind, and goes on by one that is ahead.
  @Test
  void what_waited_to_be_settled_waits_anew_by_the_clock_of_whoever_takes_over() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    story.visitorSays("prices");
    long read = story.giosg.callsOf(ReadHistory.class);
    story.now = story.now.plusSeconds(60);
    story.crash(false);
    story.pass(SAFE.minusMillis(1));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read);
    story.pass(Duration.ofMillis(1));
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read + 1);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void an_id_that_giosg_kept_is_read_back_before_anything_else() {
    story.giosg.tellsIds = false;
    story.served().visitorSays("prices");
    assertThat(story.giosg.calls).last().isInstanceOf(ReadHistory.class);
    assertThat(story.knows(story.giosg.messages.getLast().id())).isTrue();
    story.hearOwnLastMessage();
    story.giosg.losesNext(Say.class);
    story.visitorSays("prices");
    story.pass(SAFE);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER, PRICES_ANSWER);
  }

  @Test
  void a_reading_that_was_cut_off_is_repeated_once() {
    story.served().giosg.losesTheAnswerToNext(Say.class);
    long read = story.giosg.callsOf(ReadHistory.class);
    story.visitorSays("prices");
    story.holdCalls();
    story.pass(SAFE);
    story.crash(true);
    story.releaseCalls();
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(read + 2);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void a_join_that_took_effect_is_not_repeated() {
    story.giosg.losesTheAnswerToNext(JoinPending.class);
    story.chatBecomesPending();
    assertThat(story.giosg.callsOf(ReadOwnMembership.class)).isZero();
    story.pass(SAFE);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_join_that_did_not_take_effect_is_made_now() {
    story.giosg.losesNext(JoinPending.class);
    story.chatBecomesPending();
    story.pass(SAFE);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(2);
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_join_that_was_lost_to_somebody_else_stands_back() {
    story.giosg.losesNext(JoinPending.class);
    story.chatBecomesPending();
    story.someoneElseTakesTheChat();
    story.pass(SAFE);
    assertThat(story.said()).isEmpty();
    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);
  }

  @Test
  void a_side_kicks_join_of_unknown_outcome_is_found_out_too() {
    ChatStory sideKick = ChatStory.ofDemoAs(Role.SIDE_KICK);
    sideKick.giosg.losesTheAnswerToNext(JoinRouted.class);
    sideKick.visitorSays("refund");
    sideKick.pass(SAFE);
    assertThat(sideKick.giosg.callsOf(JoinRouted.class)).isEqualTo(1);
    assertThat(sideKick.said()).containsExactly(RETURNS_ANSWER);
  }

  @Test
  void an_unknown_invitation_is_repeated_once_and_no_more() {
    story.giosg.losesTheAnswerToNext(InviteTeam.class);
    story.giosg.losesTheAnswerToNext(InviteTeam.class);
    story.handedOver();
    story.pass(Duration.ofMinutes(5));
    assertThat(story.giosg.invited).hasSize(2);
    assertThat(story.said()).containsExactly(GREETING, ANNOUNCEMENT, CONFIRMATION, FEEDBACK);
  }

  /// As when the breaker is open just then, or the token refused.
  @Test
  void an_unknown_invitation_whose_repetition_is_put_off_is_repeated_once_and_no_more() {
    for (Outcome putOff :
        List.of(
            new Outcome.TryLater("busy", Optional.empty()), new Outcome.TokenRefused("expired"))) {
      ChatStory one = ChatStory.ofTheDemoBot();
      one.giosg.losesTheAnswerToNext(InviteTeam.class);
      one.giosg.refusesNext(InviteTeam.class, putOff);
      one.giosg.losesTheAnswerToNext(InviteTeam.class);
      one.handedOver();
      one.pass(Duration.ofMinutes(1));
      one.tokenArrives();
      one.pass(Duration.ofMinutes(5));
      assertThat(one.giosg.invited).as("after " + putOff).hasSize(2);
      assertThat(one.said()).containsExactly(GREETING, ANNOUNCEMENT, CONFIRMATION, FEEDBACK);
    }
  }

  @Test
  void leaving_is_repeated_as_it_is_the_same_twice() {
    story.giosg.losesTheAnswerToNext(Leave.class);
    story.handedOver().visitorPresses(HELPFUL);
    story.pass(Duration.ofSeconds(2));
    assertThat(story.giosg.callsOf(Leave.class)).isEqualTo(2);
    assertThat(story.said()).endsWith(FEEDBACK, THANKS);
    assertThat(story.phase()).isEqualTo(Phase.LEFT);
  }

  @Test
  void a_chat_that_can_no_longer_be_read_is_left_unsettled() {
    story.served().giosg.losesNext(Say.class);
    story.giosg.refusesNext(ReadHistory.class, new Outcome.Gone(404));
    story.visitorSays("prices");
    story.pass(Duration.ofMinutes(5));
    assertThat(story.known().work().unsettled()).isEqualTo(Optional.empty());
    assertThat(story.phase()).isEqualTo(Phase.LEFT);
  }
}
