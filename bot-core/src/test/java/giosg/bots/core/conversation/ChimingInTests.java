package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.RETURNS_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChimingInTests {
  private final ChatStory story = ChatStory.ofDemoAs(Role.SIDE_KICK);

  @Test
  void becomes_a_member_without_taking_part_before_it_writes() {
    story.visitorSays("How do I RETURN this?");
    assertThat(story.giosg.calls)
        .startsWith(new BePresent(), new JoinRouted(false))
        .hasSize(3)
        .last()
        .isInstanceOf(Say.class);
    assertThat(story.said()).containsExactly(RETURNS_ANSWER);
    assertThat(story.giosg.participating).isFalse();
  }

  @Test
  void joins_once_for_several_words() {
    story.visitorSays("refund");
    story.visitorSays("my refund, please");
    assertThat(story.giosg.callsOf(JoinRouted.class)).isEqualTo(1);
    assertThat(story.said()).containsExactly(RETURNS_ANSWER, RETURNS_ANSWER);
  }

  @Test
  void says_nothing_to_what_holds_no_keyword() {
    story.visitorSays("hello there, I turned around");
    assertThat(story.giosg.calls).isEmpty();
  }

  @Test
  void leaves_a_pending_chat_pending() {
    story.giosg.pending = true;
    story.visitorSays("refund");
    assertThat(story.giosg.pending).isTrue();
  }

  @Test
  void does_not_chime_in_when_the_word_is_too_old() {
    Message old = story.visitorWrites("refund");
    story.pass(Duration.ofMinutes(61));
    story.hear(old);
    assertThat(story.giosg.calls).isEmpty();
  }

  @Test
  void says_it_once_however_often_it_is_told() {
    Message refund = story.visitorSays("refund");
    story.hear(refund);
    story.hearAsMember(refund);
    assertThat(story.said()).containsExactly(RETURNS_ANSWER);
  }

  @Test
  void knows_its_words_in_a_language_that_it_was_not_told() {
    story.visitorSays("Miten teen palautuksen? palautus");
    assertThat(story.said()).singleElement().asString().startsWith("Voit palauttaa");
  }

  @Test
  void a_chat_that_it_may_not_join_is_left_alone() {
    story.giosg.routed = false;
    story.visitorSays("refund");
    assertThat(story.said()).isEmpty();
    assertThat(story.deadLetters).isEmpty();
  }

  @Test
  void comes_back_for_a_later_word_after_it_was_removed_from_the_chat() {
    story.visitorSays("refund");
    story.giosg.member = false;
    story.visitorSays("refund");
    story.visitorSays("refund");
    assertThat(story.said()).containsExactly(RETURNS_ANSWER, RETURNS_ANSWER);
    assertThat(story.giosg.callsOf(JoinRouted.class)).isEqualTo(2);
  }

  @Test
  void is_a_side_kick_where_a_colleague_took_the_chat() {
    ChatStory demo = ChatStory.ofTheDemoBot();
    demo.holdCalls();
    demo.chatBecomesPending();
    demo.someoneElseTakesTheChat();
    demo.releaseCalls();
    demo.visitorSays("refund");
    assertThat(demo.said()).containsExactly(RETURNS_ANSWER);
    assertThat(demo.giosg.participating).isFalse();
  }
}
