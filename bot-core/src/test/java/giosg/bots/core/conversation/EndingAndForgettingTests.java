package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingAndForgettingTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void nothing_is_said_once_the_chat_has_ended() {
    story.served().holdCalls();
    story.visitorSays("prices");
    story.visitorSays("delivery");
    story.chatEnds();
    story.releaseCalls();
    story.visitorSays("hello?");
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.known().isUnfinished()).isFalse();
  }

  @Test
  void an_ended_chat_leaves_a_marker_and_then_nothing() {
    story.served().chatEnds();
    assertThat(story.known().marker()).isTrue();
    assertThat(story.known().seen().messages()).isEmpty();
    assertThat(story.known().waiting().timers()).containsOnlyKeys(Timer.FORGET);
    story.pass(Duration.ofDays(7).plusHours(23));
    assertThat(story.conversation).isPresent();
    story.pass(Duration.ofHours(1));
    assertThat(story.conversation).isEmpty();
  }

  @Test
  void what_comes_late_to_an_ended_chat_does_not_keep_its_marker() {
    story.served().chatEnds();
    story.pass(Duration.ofDays(3));
    story.humanJoins("anna");
    story.pass(Duration.ofDays(5));
    assertThat(story.conversation).isEmpty();
  }

  @Test
  void a_day_of_silence_leaves_a_marker() {
    story.served().visitorSays("hm");
    story.pass(Duration.ofHours(24));
    assertThat(story.known().marker()).isTrue();
    assertThat(story.known().seen().messages()).isEmpty();
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
    story.pass(Duration.ofDays(8));
    assertThat(story.conversation).isEmpty();
  }

  @Test
  void an_old_message_told_again_after_a_day_of_silence_is_not_answered_again() {
    Message hm = story.served().visitorSays("hm");
    story.pass(Duration.ofHours(25));
    story.hear(hm);
    story.hearAsMember(hm);
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
    assertThat(story.giosg.callsOf(ReadHistory.class)).isEqualTo(2);
  }

  @Test
  void a_new_message_after_a_day_of_silence_is_answered() {
    story.served();
    story.pass(Duration.ofHours(25));
    story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
    assertThat(story.known().waiting().timers()).containsOnlyKeys(Timer.QUIET);
  }

  @Test
  void an_old_message_of_ours_told_again_is_not_taken_for_the_one_being_said() {
    story.served();
    Message greeting = story.giosg.messages.getLast();
    story.pass(Duration.ofHours(25));
    story.holdCalls();
    story.visitorSays("hm");
    story.hearAsMember(greeting);
    story.endCallWith(new Outcome.TryLater("busy", java.util.Optional.empty()));
    story.releaseCalls();
    story.pass(Duration.ofSeconds(30));
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void the_day_of_silence_counts_from_what_happened_last() {
    story.served();
    story.pass(Duration.ofHours(20));
    story.visitorSays("hm");
    story.pass(Duration.ofHours(20));
    assertThat(story.known().marker()).isFalse();
  }
}
