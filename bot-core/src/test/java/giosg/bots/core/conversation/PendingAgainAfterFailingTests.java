package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.GiosgInMemory.AWAY;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A conversation that failed is served once its chat is told of again, or what it failed on is put
/// back from the dead letters; what would fail again waits for that.
class PendingAgainAfterFailingTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void a_dead_letter_put_back_into_a_chat_that_is_pending_again_is_answered() {
    story.served().giosg.refusesNext(Say.class, new Outcome.Rejected(400, "odd"));
    Message hm = story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING);
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING, GREETING);
    story.hear(hm);
    assertThat(story.said()).containsExactly(GREETING, GREETING, AGAIN);
  }

  @Test
  void so_is_one_put_back_after_a_day_of_silence() {
    story.served().giosg.refusesNext(Say.class, new Outcome.Rejected(400, "odd"));
    Message hm = story.visitorSays("hm");
    story.chatBecomesPending();
    story.pass(Duration.ofHours(25));
    assertThat(story.known().marker()).isTrue();
    story.hear(hm);
    assertThat(story.said()).containsExactly(GREETING, GREETING, AGAIN);
  }

  @Test
  void what_failed_is_not_tried_again_in_a_chat_that_is_pending_again_and_what_came_later_is() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    Message bad = fragile.visitorSays("break");
    fragile.visitorWrites("hello?");
    fragile.chatBecomesPending();
    assertThat(fragile.said()).containsExactly("open", "answer");
    assertThat(fragile.phase()).isEqualTo(Phase.SERVING);
    fragile.visitorSays("still there?");
    assertThat(fragile.said()).containsExactly("open", "answer", "answer");
    assertThat(fragile.deadLetters).hasSize(1);
    assertThat(fragile.giosg.invited).hasSize(1);
    assertThat(fragile.known().seen().failed()).containsExactly(bad.id());
  }

  @Test
  void nor_is_it_after_a_day_of_silence() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    Message bad = fragile.visitorSays("break");
    fragile.pass(Duration.ofHours(25));
    assertThat(fragile.known().marker()).isTrue();
    fragile.visitorWrites("hello?");
    fragile.chatBecomesPending();
    assertThat(fragile.said()).containsExactly("open", "answer");
    assertThat(fragile.deadLetters).hasSize(1);
    assertThat(fragile.known().seen().failed()).containsExactly(bad.id());
  }

  @Test
  void a_chat_in_which_only_what_failed_is_unanswered_is_not_held_in_silence() {
    ChatStory fragile = BreakingDialogue.throwing().served();
    fragile.visitorSays("break");
    fragile.chatBecomesPending();
    assertThat(fragile.said()).containsExactly("open", "open");
    assertThat(fragile.phase()).isEqualTo(Phase.SERVING);
    assertThat(fragile.deadLetters).hasSize(1);
  }

  @Test
  void what_giosg_took_too_long_for_is_answered_when_the_chat_is_pending_again() {
    story.served();
    story.giosg.keepsRefusing(Say.class, AWAY);
    story.visitorSays("hm");
    story.pass(Duration.ofMinutes(11));
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    story.giosg.isWellAgain();
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void a_waiting_among_the_dead_letters_put_back_is_served() {
    story.giosg.refusesNext(Say.class, new Outcome.Rejected(400, "odd"));
    story.chatBecomesPending();
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    assertThat(story.deadLetters).hasSize(1);
    story.giosg.pending = true;
    story.tell(story.deadLetters.getFirst().envelope());
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(2);
  }

  @Test
  void so_is_a_routed_chat_of_which_nothing_else_was_told() {
    story.giosg.keepsRefusing(BotAction.ReadMemberships.class, AWAY);
    story.chatIsRouted();
    story.visitorSays("hello");
    story.pass(Duration.ofMinutes(11));
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    story.giosg.isWellAgain();
    List.copyOf(story.deadLetters).forEach(letter -> story.tell(letter.envelope()));
    assertThat(story.deadLetters).hasSize(2);
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
  }

  @Test
  void a_routed_chat_that_was_joined_and_given_to_humans_is_not_taken_up_when_told_of_again() {
    story.aHumanIsOnline();
    story.giosg.keepsRefusing(ReadHistory.class, AWAY);
    story.chatIsRouted();
    story.pass(Duration.ofMinutes(11));
    assertThat(story.giosg.invited).containsExactly(ChatStory.TEAM);
    story.giosg.isWellAgain();
    int calls = story.giosg.calls.size();
    story.chatIsRouted();
    assertThat(story.giosg.calls).hasSize(calls);
    assertThat(story.phase()).isEqualTo(Phase.FAILED);
    assertThat(story.said()).isEmpty();
  }
}
