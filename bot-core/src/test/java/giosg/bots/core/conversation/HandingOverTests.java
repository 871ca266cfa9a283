package giosg.bots.core.conversation;

import static giosg.bots.core.conversation.DemoWords.AGAIN;
import static giosg.bots.core.conversation.DemoWords.ANNOUNCEMENT;
import static giosg.bots.core.conversation.DemoWords.CONFIRMATION;
import static giosg.bots.core.conversation.DemoWords.FEEDBACK;
import static giosg.bots.core.conversation.DemoWords.GREETING;
import static giosg.bots.core.conversation.DemoWords.HELPFUL;
import static giosg.bots.core.conversation.DemoWords.HUMAN;
import static giosg.bots.core.conversation.DemoWords.REGRET;
import static giosg.bots.core.conversation.DemoWords.THANKS;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.core.conversation.BotAction.FindTeams;
import giosg.bots.core.conversation.BotAction.InviteTeam;
import giosg.bots.core.conversation.BotAction.JoinPending;
import giosg.bots.core.conversation.BotAction.Leave;
import giosg.bots.core.conversation.BotAction.Say;
import giosg.bots.core.conversation.Outcome.TeamFound;
import giosg.bots.model.Envelope;
import giosg.bots.model.MemberId;
import giosg.bots.model.TeamId;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandingOverTests {
  private static final List<String> HANDED_OVER =
      List.of(GREETING, ANNOUNCEMENT, CONFIRMATION, FEEDBACK);
  private final ChatStory story = ChatStory.ofTheDemoBot();

  @Test
  void announces_invites_confirms_and_asks_for_feedback_in_this_order() {
    story.handedOver();
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    List<BotAction> calls = story.giosg.calls;
    assertThat(calls.subList(calls.size() - 5, calls.size()))
        .extracting(BotAction::getClass)
        .containsExactly(FindTeams.class, Say.class, InviteTeam.class, Say.class, Say.class);
    assertThat(story.giosg.invited).containsExactly(ChatStory.TEAM);
    OutgoingMessage feedback = story.giosg.said.getLast();
    assertThat(feedback.attachments().getFirst().actions()).hasSize(2);
  }

  @Test
  void is_silent_to_free_text_from_then_on() {
    story.handedOver();
    for (int i = 0; i < 5; i++) {
      story.visitorSays("prices? refund? hello?");
    }
    assertThat(story.said()).isEqualTo(HANDED_OVER);
  }

  @Test
  void typing_the_words_of_a_feedback_button_is_free_text_too() {
    story.handedOver().visitorSays("Yes");
    story.visitorSays("No");
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.phase()).isEqualTo(Phase.HANDED_OVER);
  }

  @Test
  void is_silent_to_what_was_written_while_it_handed_over() {
    story.aHumanIsOnline();
    story.served().holdCalls();
    story.visitorPresses(HUMAN);
    for (int i = 0; i < 5; i++) {
      story.visitorSays("prices");
    }
    story.releaseCalls();
    assertThat(story.said()).isEqualTo(HANDED_OVER);
  }

  @Test
  void buttons_of_the_menu_are_silent_after_it() {
    story.handedOver().visitorPresses(DemoWords.PRICES);
    story.visitorPresses(HUMAN);
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.giosg.invited).hasSize(1);
  }

  @Test
  void thanks_for_feedback_and_leaves() {
    story.handedOver().visitorPresses(HELPFUL);
    assertThat(story.said()).endsWith(FEEDBACK, THANKS);
    assertThat(story.giosg.calls).last().isEqualTo(new Leave());
    assertThat(story.giosg.participating).isFalse();
    assertThat(story.phase()).isEqualTo(Phase.LEFT);
  }

  @Test
  void is_silent_after_it_has_left_though_it_is_a_side_kick_elsewhere() {
    story.handedOver().visitorPresses(HELPFUL);
    story.visitorSays("I still want a refund");
    story.visitorPresses(HELPFUL);
    assertThat(story.said()).endsWith(FEEDBACK, THANKS);
  }

  @Test
  void says_so_with_a_hint_when_nobody_is_online_and_goes_on_serving() {
    story.giosg.teams.add(new TeamFound(ChatStory.TEAM, "Customer service", false));
    story.served().visitorPresses(HUMAN);
    assertThat(story.said()).containsExactly(GREETING, REGRET);
    assertThat(story.giosg.said.getLast().attachments().getFirst().text().orElseThrow())
        .contains("mailto:");
    assertThat(story.giosg.invited).isEmpty();
    story.visitorSays("hm");
    assertThat(story.said()).endsWith(REGRET, AGAIN);
  }

  @Test
  void says_so_when_there_is_no_such_team() {
    story.giosg.teams.add(new TeamFound(ChatStory.TEAM, "Customer service (FI)", true));
    story.served().visitorPresses(HUMAN);
    assertThat(story.said()).containsExactly(GREETING, REGRET);
  }

  @Test
  void invites_the_team_of_the_language() {
    TeamId finnish = new TeamId("team-fi");
    story.giosg.roomLanguage = "fi";
    story.aHumanIsOnline();
    story.giosg.teams.add(new TeamFound(finnish, "CUSTOMER SERVICE (fi)", true));
    story.served().visitorPresses(HUMAN);
    assertThat(story.giosg.invited).containsExactly(finnish);
  }

  @Test
  void regrets_and_serves_on_when_the_invitation_is_refused() {
    story.giosg.refusesNext(InviteTeam.class, new Outcome.Rejected(400, "no"));
    story.handedOver();
    assertThat(story.said()).containsExactly(GREETING, ANNOUNCEMENT, REGRET);
    story.visitorSays("hm");
    assertThat(story.said()).endsWith(REGRET, AGAIN);
  }

  @Test
  void says_nothing_beside_a_human_who_came_before_the_invitation_was_refused() {
    story.aHumanIsOnline();
    story.served().holdCalls();
    story.visitorPresses(HUMAN);
    story.endCall();
    story.endCall();
    story.humanJoins("anna");
    story.endCallWith(new Outcome.Rejected(400, "no"));
    story.releaseCalls();
    story.visitorSays("hm");
    assertThat(story.said()).containsExactly(GREETING, ANNOUNCEMENT);
  }

  @Test
  void serves_again_when_the_chat_becomes_pending_again() {
    story.handedOver();
    story.visitorWrites("is nobody coming?");
    story.chatBecomesPending();
    assertThat(story.said()).endsWith(FEEDBACK, AGAIN);
    story.visitorSays("hm");
    assertThat(story.said()).endsWith(FEEDBACK, AGAIN, AGAIN);
  }

  @Test
  void stays_silent_when_a_human_was_faster_to_the_chat_that_was_pending_again() {
    story.handedOver();
    story.visitorWrites("is nobody coming?");
    story.giosg.humans.put(new MemberId("a-colleague"), true);
    story.giosg.waitingSince = Optional.of(story.now);
    story.tell(Webhooks.pending(story.giosg.chat(), story.now));
    story.visitorSays("thank you");
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.phase()).isEqualTo(Phase.HUMAN_SERVES);
  }

  @Test
  void answers_what_made_the_chat_pending_again_in_whichever_order_it_is_told() {
    story.handedOver();
    story.visitorSays("is nobody coming?");
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    story.chatBecomesPending();
    assertThat(story.said()).endsWith(FEEDBACK, AGAIN).hasSize(5);
  }

  @Test
  void the_waiting_that_it_served_told_again_does_not_bring_it_back() {
    Envelope waiting = Webhooks.pending(story.giosg.chat(), story.now);
    story.aHumanIsOnline();
    story.giosg.pending = true;
    story.tell(waiting);
    story.visitorPresses(HUMAN);
    story.visitorSays("hello?");
    story.tell(waiting);
    story.pass(Duration.ofHours(25));
    story.tell(waiting);
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.giosg.callsOf(JoinPending.class)).isEqualTo(1);
  }

  @Test
  void an_old_message_told_again_a_day_later_does_not_break_the_silence() {
    Message hello = story.handedOver().visitorSays("hello?");
    story.pass(Duration.ofHours(25));
    story.hear(hello);
    story.visitorSays("prices");
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.phase()).isEqualTo(Phase.HANDED_OVER);
  }

  /// The webhook, still under way, of a chat that waits and that the bot enters as a routed one.
  private Envelope waitingOfWhichNobodyToldYet() {
    story.aHumanIsOnline();
    story.visitorWrites("hello");
    story.giosg.pending = true;
    story.giosg.waitingSince = Optional.of(story.now);
    Envelope late = Webhooks.pending(story.giosg.chat(), story.now);
    story.pass(Duration.ofMillis(500));
    story.chatIsRouted();
    return late;
  }

  @Test
  void a_waiting_that_its_join_ended_told_after_the_hand_over_does_not_bring_it_back() {
    Envelope late = waitingOfWhichNobodyToldYet();
    story.visitorPresses(HUMAN);
    story.visitorSays("hello?");
    story.tell(late);
    story.visitorSays("prices");
    assertThat(story.said()).isEqualTo(HANDED_OVER);
    assertThat(story.phase()).isEqualTo(Phase.HANDED_OVER);
    assertThat(story.giosg.callsOf(JoinPending.class)).isZero();
  }

  @Test
  void nor_does_it_when_told_after_a_human_has_come_and_gone() {
    Envelope late = waitingOfWhichNobodyToldYet();
    story.humanJoins("anna");
    story.humanLeaves("anna");
    story.tell(late);
    story.visitorSays("prices");
    assertThat(story.said()).containsExactly(GREETING);
    assertThat(story.phase()).isEqualTo(Phase.HUMAN_SERVES);
  }

  @Test
  void nor_where_giosg_does_not_show_when_it_joined() {
    story.giosg.tellsOfJoins = false;
    nor_does_it_when_told_after_a_human_has_come_and_gone();
  }

  @Test
  void a_waiting_that_the_hand_over_ended_does_not_bring_it_back_either() {
    story.aHumanIsOnline();
    story.chatIsRouted();
    story.visitorSays("hm");
    story.giosg.waitingSince = Optional.of(story.now);
    Envelope late = Webhooks.pending(story.giosg.chat(), story.now);
    story.visitorPresses(HUMAN);
    story.visitorSays("hello?");
    story.tell(late);
    assertThat(story.said()).endsWith(AGAIN, ANNOUNCEMENT, CONFIRMATION, FEEDBACK);
    assertThat(story.phase()).isEqualTo(Phase.HANDED_OVER);
  }

  @Test
  void a_waiting_that_began_after_the_hand_over_brings_it_back_whatever_else_is_told_late() {
    Envelope late = waitingOfWhichNobodyToldYet();
    story.visitorPresses(HUMAN);
    story.visitorWrites("is nobody coming?");
    story.tell(late);
    story.chatBecomesPending();
    assertThat(story.said()).endsWith(FEEDBACK, AGAIN).hasSize(5);
    assertThat(story.phase()).isEqualTo(Phase.SERVING);
  }
}
