package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.DELIVERY_ANSWER;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.JoinRouted;
import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.model.MemberId;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A chat is routed to us and to another bot, which may be faster: each answers for itself.
class TwoBotsInOneChatTests {
  private static final String OTHER = "bot-2";

  private final ChatStory story = ChatStory.ofDemoAs(Role.PROACTIVE);

  @Test
  void what_the_other_answered_before_we_had_joined_is_answered_by_us_too() {
    story.giosg.createdAt = Optional.of(story.now);
    story.holdCalls();
    story.chatIsRouted();
    theOtherComesIn();
    theOtherSays("Hello, I am the other bot.");
    Message question = story.visitorWrites("delivery");
    theOtherSays("Tomorrow.");
    story.hear(question);
    story.releaseCalls();

    assertThat(story.said()).containsExactly(GREETING, DELIVERY_ANSWER);
    story.hear(question);
    assertThat(story.said()).hasSize(2);
  }

  @Test
  void what_the_other_answered_before_the_chat_was_ours_stays_answered() {
    story.giosg.createdAt = Optional.of(story.now);
    theOtherComesIn();
    story.visitorWrites("delivery");
    theOtherSays("Tomorrow.");
    story.pass(Duration.ofHours(1));
    story.chatIsRouted();

    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_stranger_who_was_a_human_and_left_has_answered_for_us() {
    story.giosg.createdAt = Optional.of(story.now);
    story.holdCalls();
    story.chatIsRouted();
    story.endCall();
    story.visitorWrites("delivery");
    story.someoneWrites(Message.Type.MSG, SenderType.USER, "anna", "Tomorrow.");
    story.giosg.humans.put(new MemberId("anna"), false);
    story.releaseCalls();

    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_stranger_whom_giosg_does_not_know_any_more_is_asked_for_once() {
    story.giosg.createdAt = Optional.of(story.now);
    story.holdCalls();
    story.chatIsRouted();
    story.endCall();
    story.visitorWrites("delivery");
    theOtherSays("Tomorrow.");
    story.releaseCalls();

    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.giosg.callsOf(ReadMemberships.class)).isEqualTo(2);
    assertThat(story.giosg.callsOf(JoinRouted.class)).isEqualTo(1);
  }

  @Test
  void more_strangers_than_can_be_remembered_are_asked_for_once() {
    story.giosg.createdAt = Optional.of(story.now);
    story.holdCalls();
    story.chatIsRouted();
    story.endCall();
    for (int i = 0; i < 60; i++) {
      story.someoneWrites(Message.Type.MSG, SenderType.USER, "stranger-" + i, "Hello");
    }
    story.visitorWrites("delivery");
    // Who asks again and again would never come to an end.
    for (int call = 0; call < 20 && story.inFlight.isPresent(); call++) {
      story.endCall();
    }

    assertThat(story.said()).containsExactly(GREETING, DELIVERY_ANSWER);
    assertThat(story.giosg.callsOf(ReadMemberships.class)).isEqualTo(2);
  }

  private void theOtherComesIn() {
    story.giosg.otherBots.add(new MemberId(OTHER));
  }

  private void theOtherSays(String text) {
    story.someoneWrites(Message.Type.MSG, SenderType.USER, OTHER, text);
  }
}
