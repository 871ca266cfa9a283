package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadHistory;
import giosg.bots.core.conversation.BotAction.ReadOwnMembership;
import giosg.bots.core.conversation.BotAction.ReadRoom;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.model.Envelope;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningAPendingChatTests {
  private final ChatStory story = ChatStory.ofDemoAs(Role.REACTIVE);

  @Test
  void is_present_first_then_joins_reads_and_greets() {
    Message hello = story.visitorWrites("hello");
    story.chatBecomesPending();

    assertThat(story.giosg.calls)
        .startsWith(
            new BePresent(),
            new JoinPending(),
            new ReadHistory(List.of()),
            new ReadRoom(GiosgInMemory.ROOM))
        .hasSize(5)
        .last()
        .isInstanceOf(Say.class);
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
    story.hear(hello);
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void stands_back_without_a_word_when_a_colleague_was_faster() {
    story.holdCalls();
    story.chatBecomesPending();
    story.someoneElseTakesTheChat();
    story.releaseCalls();

    assertThat(story.giosg.calls)
        .containsExactly(new BePresent(), new JoinPending(), new ReadOwnMembership());
    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);
    assertThat(story.deadLetters).isEmpty();
    story.pass(Duration.ofHours(1));
    assertThat(story.giosg.calls).hasSize(3);
  }

  @Test
  void goes_on_when_a_second_join_finds_the_chat_taken_by_ourselves() {
    story.giosg.losesTheAnswerToNext(JoinPending.class);
    story.giosg.refusesNext(ReadOwnMembership.class, new Outcome.OwnMembershipRead(nobody()));
    story.chatBecomesPending();
    story.pass(Duration.ofSeconds(7));

    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(2);
    assertThat(story.said()).containsExactly(GREETING);
  }

  private static Optional<Membership> nobody() {
    return Optional.empty();
  }

  @Test
  void a_bot_that_is_not_reactive_leaves_pending_chats_to_others() {
    ChatStory sideKick = ChatStory.ofDemoAs(Role.SIDE_KICK);
    sideKick.chatBecomesPending();
    assertThat(sideKick.giosg.calls).isEmpty();
  }

  @Test
  void the_same_waiting_told_twice_is_one_join() {
    story.chatBecomesPending();
    story.tell(Webhooks.pending(story.giosg.chat(), story.now));
    story.giosg.pending = false;
    story.tell(Webhooks.noLongerPending(story.now));

    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_chat_that_had_ended_by_then_is_not_joined() {
    story.giosg.ended = true;
    story.chatBecomesPending();
    assertThat(story.giosg.calls).isEmpty();
    assertThat(story.phase()).isEqualTo(Phase.ENDED);
  }

  @Test
  void a_chat_whose_waiting_nobody_dates_is_served_each_time_it_is_pending() {
    story.giosg.pending = true;
    story.giosg.teams.clear();
    story.tell(Webhooks.pending(story.giosg.chat(), story.now));
    story.humanJoins("anna");
    story.giosg.humans.clear();
    story.giosg.pending = true;
    story.pass(Duration.ofMinutes(5));

    story.tell(Webhooks.pending(story.giosg.chat(), story.now));
    story.visitorSays("hm");

    assertThat(story.phase()).isEqualTo(Phase.SERVING);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(2);
  }

  /// As after a crash of whoever drained it: the same delivery comes once more.
  @Test
  void a_delivery_that_comes_once_more_is_known_though_nobody_dates_the_waiting() {
    story.giosg.pending = true;
    Envelope waiting = Webhooks.pending(story.giosg.chat(), story.now);
    story.tell(waiting);
    story.humanJoins("anna");

    story.tell(waiting);

    assertThat(story.phase()).isEqualTo(Phase.HUMAN_SERVES);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
  }
}
