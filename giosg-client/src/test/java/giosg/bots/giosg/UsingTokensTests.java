package giosg.bots.giosg;

import static giosg.bots.giosg.Office.soon;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.TokenRefused;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.resource.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsingTokensTests {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_message_is_said_with_the_other_token_when_giosg_refuses_the_newest() {
    ChatId chat = office.joinedChat();
    learnABadOne();

    assertThat(office.calls().say(chat, OutgoingMessage.ofText("Good morning"), soon()))
        .isInstanceOf(Done.class);

    assertThat(office.received("POST", ".*/messages")).isEqualTo(2);
    assertThat(office.simulator.textsIn(Office.id(chat))).containsOnlyOnce("Good morning");
  }

  @Test
  void a_refused_token_is_not_offered_again() {
    learnABadOne();
    office.calls().clients();
    office.calls().clients();

    assertThat(office.received("GET", ".*/clients")).isEqualTo(3);
  }

  @Test
  void a_call_without_any_token_is_not_sent() {
    UserId stranger = new UserId("stranger");

    assertThat(office.giosg.as(new OrganizationId("somewhere"), stranger).clients())
        .isEqualTo(new TokenRefused<>("no unexpired token is known"));
    assertThat(office.simulator.calls().all()).isEmpty();
  }

  @Test
  void when_giosg_refuses_both_tokens_the_call_ends_and_the_next_is_not_sent() {
    office.trust(office.simulator.installation());
    office.simulator.revokeTokensOf(office.simulator.installation().botUser());

    assertThat(office.calls().clients()).isInstanceOf(TokenRefused.class);
    assertThat(office.calls().clients()).isInstanceOf(TokenRefused.class);
    assertThat(office.received("GET", ".*/clients")).isEqualTo(2);
  }

  @Test
  void a_call_that_had_to_start_by_now_is_not_sent() {
    ChatId chat = office.joinedChat();

    assertThat(
            office
                .calls()
                .say(chat, OutgoingMessage.ofText("Too late"), new StartBy(Instant.now())))
        .isInstanceOf(TryLater.class);

    assertThat(office.received("POST", ".*/messages")).isZero();
  }

  @Test
  void the_time_to_start_by_is_kept_when_the_other_token_is_tried() {
    ChatId chat = office.joinedChat();
    learnABadOne();
    office
        .simulator
        .faults()
        .put(
            "slow", giosg.bots.simulator.fault.Fault.slow(Duration.ofMillis(300)).onMethod("POST"));

    Answer<?> answer =
        office
            .calls()
            .say(
                chat,
                OutgoingMessage.ofText("Too late"),
                new StartBy(Instant.now().plusMillis(200)));

    assertThat(answer).isInstanceOf(TryLater.class);
    assertThat(office.received("POST", ".*/messages")).isEqualTo(1);
    assertThat(office.simulator.textsIn(Office.id(chat))).doesNotContain("Too late");
  }

  private void learnABadOne() {
    office.tokens.learn(
        office.bot(),
        new AccessToken("Bearer", "not.a.token", Instant.now().plus(Duration.ofHours(1))));
  }
}
