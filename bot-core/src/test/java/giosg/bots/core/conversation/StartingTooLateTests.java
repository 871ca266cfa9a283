package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.PRICES_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.InviteTeam;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Leave;
import giosg.bots.core.conversation.BotAction.Say;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Kafka takes longer to keep what is begun than a call may take to be started.
class StartingTooLateTests {
  private static final Duration A_WRITE = Duration.ofMillis(1_200);

  private ChatStory story = ChatStory.ofTheDemoBot();
  private int late;

  /// Time goes by, in which only calls that can be repeated are made.
  private void passWithSlowWrites(Duration time) {
    Instant until = story.now.plus(time);
    while (story.now.isBefore(until)) {
      story.pass(A_WRITE);
      if (story.inFlight.isEmpty()) {
        continue;
      }
      if (story.inFlight.get().action().isRepeatable()) {
        story.endCall();
      } else {
        late++;
        story.callStartsTooLate();
      }
    }
  }

  private void writesAreSlow() {
    story.holdCalls();
  }

  private void writesAreQuickAgain() {
    story.releaseCalls();
  }

  private long giveUpAfterSeconds() {
    return story.bot.limits().giveUpAfter().toSeconds();
  }

  @Test
  void is_begun_anew_at_once_the_first_time_and_then_ever_more_seldom() {
    story.served();
    writesAreSlow();
    story.visitorSays("prices");
    story.callStartsTooLate();
    assertThat(story.inFlight).isPresent();
    story.callStartsTooLate();
    assertThat(story.inFlight).isEmpty();

    passWithSlowWrites(Duration.ofMinutes(8));

    assertThat(late).isBetween(10, 60);
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
  }

  @Test
  void is_done_once_writes_are_quick_again() {
    story.served();
    writesAreSlow();
    story.visitorSays("prices");
    passWithSlowWrites(Duration.ofMinutes(8));

    writesAreQuickAgain();
    story.pass(Duration.ofSeconds(31));

    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
    assertThat(story.known().waiting().failingSince()).isEmpty();
    assertThat(story.known().isUnfinished()).isFalse();
  }

  @Test
  void calls_humans_when_it_lasts() {
    story.served();
    story.aHumanIsOnline();
    writesAreSlow();
    story.visitorSays("prices");

    passWithSlowWrites(Duration.ofSeconds(giveUpAfterSeconds() + 60));
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    assertThat(story.deadLetters).hasSize(1);
    assertThat(story.deadLetters.getFirst().cause()).contains("not started in time");
    writesAreQuickAgain();
    story.pass(Duration.ofSeconds(31));

    assertThat(story.giosg.invited).containsExactly(ChatStory.TEAM);
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void leaves_the_chat_when_even_the_humans_cannot_be_invited_in_time() {
    story.served();
    story.aHumanIsOnline();
    writesAreSlow();
    story.visitorSays("prices");

    passWithSlowWrites(Duration.ofSeconds(2 * giveUpAfterSeconds() + 120));

    assertThat(story.giosg.callsOf(Say.class)).isEqualTo(1);
    assertThat(story.giosg.callsOf(InviteTeam.class)).isZero();
    assertThat(story.giosg.calls).last().isEqualTo(new Leave());
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.known().isUnfinished()).isFalse();
  }

  @Test
  void leaves_a_chat_alone_that_cannot_be_joined_in_time() {
    writesAreSlow();
    story.chatBecomesPending();

    passWithSlowWrites(Duration.ofSeconds(giveUpAfterSeconds() + 60));

    assertThat(story.giosg.callsOf(JoinPending.class)).isZero();
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    assertThat(story.known().isUnfinished()).isFalse();
    assertThat(story.deadLetters).hasSize(1);
  }
}
