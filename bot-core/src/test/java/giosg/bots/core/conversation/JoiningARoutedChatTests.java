package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.BePresent;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.model.MemberId;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoiningARoutedChatTests {
  private final ChatStory story = ChatStory.ofDemoAs(Role.PROACTIVE);

  @Test
  void greets_before_the_visitor_has_written() {
    story.chatIsRouted();
    assertThat(story.giosg.calls)
        .startsWith(new ReadMemberships(false), new BePresent(), new JoinRouted(true));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void stands_back_while_a_human_is_there() {
    story.giosg.humans.put(new MemberId("anna"), true);
    story.chatIsRouted();
    assertThat(story.giosg.calls).containsExactly(new ReadMemberships(false));
    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);
  }

  @Test
  void a_human_who_was_there_and_left_does_not_keep_it_away() {
    story.giosg.humans.put(new MemberId("anna"), false);
    story.chatIsRouted();
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void routed_and_pending_at_once_is_one_greeting() {
    ChatStory demo = ChatStory.ofTheDemoBot();
    demo.holdCalls();
    demo.chatIsRouted();
    demo.chatBecomesPending();
    demo.releaseCalls();
    assertThat(demo.said()).containsExactly(GREETING);
    assertThat(demo.giosg.callsOf(JoinPending.class) + demo.giosg.callsOf(JoinRouted.class))
        .isEqualTo(1);
  }

  @Test
  void is_silent_when_a_human_comes_in_while_it_joins() {
    story.holdCalls();
    story.chatIsRouted();
    story.endCall();
    story.humanJoins("anna");
    story.releaseCalls();
    assertThat(story.said()).isEmpty();
    assertThat(story.phase()).isEqualTo(Phase.HUMAN_SERVES);
  }

  @Test
  void looks_again_when_a_colleague_comes_in_while_it_reads() {
    story.holdCalls();
    story.chatIsRouted();
    story.endCall();
    story.endCall();
    story.endCall();
    story.giosg.humans.put(new MemberId("anna"), true);
    story.hearAsMember(story.someoneWrites(Message.Type.JOIN, SenderType.USER, "anna", ""));
    story.releaseCalls();
    assertThat(story.giosg.calls).contains(new ReadMemberships(true));
    assertThat(story.said()).isEmpty();
  }

  @Test
  void a_routed_chat_without_an_answer_about_its_members_is_left_alone() {
    story.giosg.refusesNext(ReadMemberships.class, new Outcome.Rejected(403, "forbidden"));
    story.chatIsRouted();
    assertThat(story.giosg.calls).hasSize(1);
    assertThat(story.conversation.map(Conversation::phase))
        .isEqualTo(Optional.of(Phase.STOOD_BACK));
  }
}
