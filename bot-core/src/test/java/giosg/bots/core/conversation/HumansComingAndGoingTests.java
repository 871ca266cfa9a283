package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.FEEDBACK;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.HUMAN;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.ReadMemberships;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.model.MemberId;
import giosg.bots.model.resource.Membership.MemberType;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.Message.SenderType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HumansComingAndGoingTests {
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void is_silent_once_a_human_has_joined() {
    story.served().humanJoins("anna");
    story.visitorSays("prices");
    story.visitorPresses(HUMAN);
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.phase()).isEqualTo(Phase.HUMAN_SERVES);
  }

  @Test
  void drops_what_it_was_about_to_say() {
    story.aHumanIsOnline();
    story.served().holdCalls();
    story.visitorPresses(HUMAN);
    story.visitorSays("prices");
    story.humanJoins("anna");
    story.releaseCalls();
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void does_not_try_again_beside_a_human_what_giosg_did_not_take() {
    story.served().holdCalls();
    story.visitorSays("prices");
    story.humanJoins("anna");
    story.endCallWith(new Outcome.TryLater("busy", Optional.empty()));
    story.releaseCalls();
    story.pass(Duration.ofMinutes(1));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void does_not_say_beside_a_human_what_turned_out_not_to_be_said() {
    story.served().giosg.losesNext(Say.class);
    story.visitorSays("prices");
    story.humanJoins("anna");
    story.pass(Duration.ofMinutes(1));
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void looks_once_who_it_is_when_a_colleague_writes() {
    story.served().giosg.humans.put(new MemberId("anna"), true);
    story.hearAsMember(story.someoneWrites(Message.Type.JOIN, SenderType.USER, "anna", ""));
    story.hearAsMember(story.someoneWrites(Message.Type.MSG, SenderType.USER, "anna", "Hello"));
    assertThat(story.giosg.callsOf(ReadMemberships.class)).isEqualTo(1);
    story.visitorSays("prices");
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void serves_a_chat_that_is_pending_again_though_nobody_told_that_the_human_has_left() {
    story.served().humanJoins("anna");
    story.giosg.humans.put(new MemberId("anna"), false);
    story.visitorSays("hm");
    story.chatBecomesPending();
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void another_bot_does_not_silence_it() {
    story
        .served()
        .tell(
            Webhooks.membership(
                GiosgInMemory.membership(new MemberId("bot-2"), MemberType.USER, true, true),
                story.now));
    story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void a_human_is_not_forgotten_over_many_others_who_come_and_go() {
    story.served().humanJoins("anna");
    for (int i = 0; i < 60; i++) {
      story.humanJoins("colleague-" + i);
      story.humanLeaves("colleague-" + i);
    }
    assertThat(story.known().people().humanIsThere()).isTrue();
  }

  @Test
  void a_human_who_only_looks_on_does_not_silence_it() {
    story.served().humanLeaves("anna");
    story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void stays_silent_when_the_human_has_left() {
    story.served().humanJoins("anna");
    story.humanLeaves("anna");
    story.visitorSays("prices");
    assertThat(story.said()).containsExactly(GREETING);
  }

  @Test
  void answers_again_after_the_human_has_left_when_told_to() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.visitorSays("prices");
    patient.humanLeaves("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void takes_a_handed_over_chat_back_only_after_the_human_who_came_has_left() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.handedOver().visitorSays("hm");
    patient.humanJoins("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).endsWith(FEEDBACK);
    patient.humanLeaves("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).endsWith(FEEDBACK, AGAIN);
  }

  @Test
  void one_who_left_long_ago_does_not_count_as_having_come_after_the_hand_over() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.humanLeaves("anna");
    patient.aHumanIsOnline();
    patient.visitorPresses(HUMAN);
    patient.tell(
        Webhooks.membership(
            GiosgInMemory.membership(GiosgInMemory.VISITOR, MemberType.VISITOR, false, true),
            patient.now));
    patient.visitorSays("hm");
    assertThat(patient.said()).endsWith(FEEDBACK);
  }

  @Test
  void forgetting_the_details_after_a_day_does_not_mean_that_the_human_has_left() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.pass(Duration.ofHours(25));
    patient.tell(
        Webhooks.membership(
            GiosgInMemory.membership(new MemberId("bot-2"), MemberType.USER, true, true),
            patient.now));
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING);
  }

  @Test
  void answers_again_after_the_human_has_left_though_a_day_of_silence_was_between() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.pass(Duration.ofHours(25));
    patient.humanLeaves("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void takes_a_handed_over_chat_back_though_a_day_of_silence_was_between() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.handedOver().humanJoins("anna");
    patient.pass(Duration.ofHours(25));
    patient.hearAsMember(patient.someoneWrites(Message.Type.LEAVE, SenderType.USER, "anna", ""));
    patient.visitorSays("hm");
    assertThat(patient.said()).endsWith(FEEDBACK, AGAIN);
  }

  @Test
  void is_silent_beside_the_human_who_stays_when_another_leaves_after_a_day_of_silence() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.pass(Duration.ofHours(25));
    patient.humanJoins("ben");
    patient.humanLeaves("ben");
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING);
    patient.humanLeaves("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING, AGAIN);
  }

  @Test
  void knows_of_the_human_after_two_days_of_silence_with_a_word_between() {
    ChatStory patient = ChatStory.thatHandsBack();
    patient.served().humanJoins("anna");
    patient.pass(Duration.ofHours(25));
    patient.visitorSays("prices");
    patient.pass(Duration.ofHours(25));
    patient.humanLeaves("anna");
    patient.visitorSays("hm");
    assertThat(patient.said()).containsExactly(GREETING, AGAIN);
  }

  /// Those who are not there, and bots, need no place in it.
  @Test
  void a_marker_knows_only_the_humans_who_are_there() {
    story.served().humanJoins("anna");
    story.humanJoins("ben");
    story.humanLeaves("ben");
    story.tell(
        Webhooks.membership(
            GiosgInMemory.membership(new MemberId("bot-2"), MemberType.USER, true, true),
            story.now));
    story.pass(Duration.ofHours(25));
    assertThat(story.known().marker()).isTrue();
    assertThat(story.known().people().users())
        .containsExactly(new People.Known(new MemberId("anna"), false, true));
    story.chatEnds();
    assertThat(story.known().people().users()).isEmpty();
  }
}
