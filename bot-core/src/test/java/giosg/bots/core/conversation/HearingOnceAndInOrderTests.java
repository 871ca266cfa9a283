package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.DELIVERY_ANSWER;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.HOURS_ANSWER;
import static giosg.bots.core.conversation.DemoWords.PRICES_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.ReadChat;
import giosg.bots.core.conversation.BotAction.ReadOwnMembership;
import giosg.bots.model.Envelope;
import giosg.bots.model.resource.Message;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HearingOnceAndInOrderTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void two_channels_tell_of_one_message() {
    Message what = story.served().visitorSays("what?");
    story.hearAsMember(what);
    story.hear(what);
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void two_channels_tell_of_one_message_before_it_was_answered() {
    story.served().holdCalls();
    Message busy = story.visitorSays("prices");
    Message what = story.visitorSays("what?");
    story.hearAsMember(what);
    story.hearAsMember(busy);
    story.releaseCalls();
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER, AGAIN);
  }

  @Test
  void webhook_and_history_tell_of_one_message() {
    Message prices = story.visitorWrites("prices");
    story.chatBecomesPending();
    story.hear(prices);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void two_pages_of_the_history_tell_of_one_message() {
    story.handedOver();
    story.giosg.pagesOverlap = true;
    story.visitorWrites("prices");
    int before = story.said().size();
    story.chatBecomesPending();
    assertThat(story.said().subList(before, story.said().size())).containsExactly(PRICES_ANSWER);
  }

  @Test
  void messages_are_answered_in_the_order_in_which_they_came() {
    story.served().holdCalls();
    story.visitorSays("prices");
    story.visitorSays("delivery");
    story.visitorSays("what?");
    story.visitorSays("opening hours");
    story.releaseCalls();
    assertThat(story.said())
        .containsExactly(GREETING, PRICES_ANSWER, DELIVERY_ANSWER, AGAIN, HOURS_ANSWER);
  }

  @Test
  void a_message_before_its_chat_waits_for_the_chat() {
    story.giosg.pending = true;
    story.visitorSays("prices");
    assertThat(story.giosg.calls).isEmpty();
    story.pass(Duration.ofSeconds(2));
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
    story.pass(Duration.ofSeconds(10));
    assertThat(story.giosg.callsOf(ReadChat.class)).isZero();
  }

  @Test
  void a_message_that_came_after_the_history_was_read_is_answered_by_its_webhook() {
    story.served().visitorSays("prices");
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void a_chat_whose_webhook_was_lost_is_read_after_three_seconds() {
    story.giosg.pending = true;
    story.visitorSays("prices");
    story.pass(Duration.ofMillis(2_900));
    assertThat(story.giosg.calls).isEmpty();
    story.pass(Duration.ofMillis(100));
    assertThat(story.giosg.calls).startsWith(new ReadChat());
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  /// The webhook of a chat that became pending, and is read since it has not come.
  private Envelope whoseReadingHasBegunForWantOfIt() {
    story.giosg.waitingSince = Optional.of(story.now);
    Envelope late = Webhooks.pending(story.giosg.chat(), story.now);
    story.giosg.pending = true;
    story.holdCalls();
    story.visitorSays("prices");
    story.pass(Duration.ofSeconds(3));
    return late;
  }

  @Test
  void a_chat_that_was_read_and_not_got_is_not_tried_again_when_its_webhook_comes_late() {
    Envelope late = whoseReadingHasBegunForWantOfIt();
    story.endCall();
    story.someoneElseTakesTheChat();
    story.releaseCalls();
    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);

    story.tell(late);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
    story.pass(Duration.ofMinutes(1));
    story.chatBecomesPending();
    assertThat(story.said()).contains(GREETING);
  }

  @Test
  void nor_when_its_webhook_comes_while_it_is_read() {
    Envelope late = whoseReadingHasBegunForWantOfIt();
    story.tell(late);
    story.endCall();
    story.someoneElseTakesTheChat();
    story.releaseCalls();

    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
  }

  @Test
  void a_visitor_who_goes_on_writing_does_not_put_off_the_reading() {
    story.giosg.pending = true;
    story.visitorSays("hello?");
    story.pass(Duration.ofSeconds(2));
    story.visitorSays("anybody?");
    story.pass(Duration.ofSeconds(1));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void a_stale_message_in_an_unknown_chat_is_not_answered_before_the_chat_was_read() {
    Message old = story.visitorWrites("prices");
    story.pass(Duration.ofHours(2));
    story.giosg.humans.put(new giosg.bots.model.MemberId("anna"), true);
    story.hear(old);
    assertThat(story.giosg.calls).startsWith(new ReadChat());
    assertThat(story.said()).isEmpty();
    assertThat(story.phase()).isEqualTo(Phase.STOOD_BACK);
  }

  @Test
  void a_message_in_a_chat_of_ours_that_we_do_not_know_is_answered_after_reading() {
    story.giosg.member = true;
    story.giosg.participating = true;
    story.hearAsMember(story.visitorWrites("prices"));
    assertThat(story.giosg.calls).startsWith(new ReadOwnMembership());
    assertThat(story.said()).containsExactly(GREETING, PRICES_ANSWER);
  }

  @Test
  void what_another_user_has_answered_is_not_answered_again() {
    story.visitorWrites("prices");
    story.someoneWrites(Message.Type.MSG, Message.SenderType.USER, "anna", "On our page.");
    story.visitorWrites("delivery");
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING, DELIVERY_ANSWER);
  }
}
