package giosg.bots.giosg;

import static giosg.bots.giosg.Accepted.ACCEPTED;
import static giosg.bots.giosg.Office.id;
import static giosg.bots.giosg.Office.soon;
import static giosg.bots.giosg.ReadingFromGiosgTests.done;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Gone;
import giosg.bots.giosg.Answer.Rejected;
import giosg.bots.giosg.Answer.TakenBySomeoneElse;
import giosg.bots.model.ChatId;
import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Attachment;
import giosg.bots.model.resource.Button;
import giosg.bots.model.resource.OutgoingMessage;
import giosg.bots.simulator.NewChat;
import giosg.bots.simulator.world.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ActingInAChatTests {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_pending_chat_is_joined() {
    ChatId chat = office.pendingChat();

    assertThat(office.calls().joinPending(chat, soon())).isEqualTo(new Done<>(ACCEPTED));
  }

  @Test
  void a_chat_that_a_human_took_first_is_taken_by_someone_else() {
    ChatId chat = office.pendingChat();
    office.simulator.humanJoins(id(chat));

    assertThat(office.calls().joinPending(chat, soon()))
        .isEqualTo(new TakenBySomeoneElse<Accepted>());
  }

  @Test
  void a_side_kick_joins_a_routed_chat_without_taking_part() {
    ChatId chat = new ChatId(office.simulator.startChat(NewChat.silent()).toString());

    assertThat(office.calls().joinRouted(chat, false, soon())).isEqualTo(new Done<>(ACCEPTED));

    assertThat(done(office.calls().ownMembership(chat)).orElseThrow().participating())
        .contains(false);
  }

  @Test
  void a_message_arrives_with_its_buttons_and_its_id_comes_back() {
    ChatId chat = office.joinedChat();
    OutgoingMessage question =
        new OutgoingMessage(
            "Was this helpful? 👍",
            List.of(
                Attachment.ofButtons(
                    Optional.of("Please tell us"),
                    List.of(
                        Button.once("Yes", "yes"),
                        Button.link("Our shop", "https://shop.example.com")))));

    MessageId said = done(office.calls().say(chat, question, soon())).orElseThrow();

    Message arrived = office.simulator.messagesIn(id(chat)).getLast();
    assertThat(arrived.id().toString()).isEqualTo(said.value());
    assertThat(arrived.text()).isEqualTo("Was this helpful? 👍");
    JsonNode attachment = arrived.json().path("attachments").path(0);
    assertThat(attachment.path("text").stringValue()).isEqualTo("Please tell us");
    assertThat(attachment.path("actions").valueStream().map(JsonNode::toString))
        .satisfiesExactly(
            yes ->
                assertThat(yes)
                    .contains("\"type\":\"button\"", "\"value\":\"yes\"")
                    .contains("\"is_disabled_on_selection\":true"),
            shop ->
                assertThat(shop)
                    .contains("\"type\":\"link_button\"", "\"link_target\":\"_blank\""));
  }

  @Test
  void a_plain_message_is_sent_without_an_attachment_member() {
    ChatId chat = office.joinedChat();

    office.calls().say(chat, OutgoingMessage.ofText("Good morning"), soon());

    assertThat(office.simulator.calls().all().getLast().body())
        .contains("{\"message\":\"Good morning\"}");
  }

  @Test
  void a_message_by_a_stranger_to_the_chat_is_gone() {
    ChatId chat = office.pendingChat();

    assertThat(office.calls().say(chat, OutgoingMessage.ofText("Hello"), soon()))
        .isEqualTo(new Gone<Optional<MessageId>>(404));
  }

  @Test
  void a_message_that_giosg_finds_too_long_is_rejected_and_not_repeated_nor_quoted() {
    ChatId chat = office.joinedChat();

    Answer<Optional<MessageId>> answer =
        office.calls().say(chat, OutgoingMessage.ofText("secret ".repeat(300)), soon());

    assertThat(answer).isInstanceOf(Rejected.class);
    assertThat(answer.toString()).contains("400", "message").doesNotContain("secret");
    assertThat(office.received("POST", ".*/messages")).isEqualTo(1);
  }

  @Test
  void a_team_is_invited_and_then_the_bot_leaves() {
    ChatId chat = office.joinedChat();
    Team team = done(office.calls().teams()).getFirst();

    assertThat(office.calls().inviteTeam(chat, team.id(), soon())).isEqualTo(new Done<>(ACCEPTED));
    assertThat(office.calls().leave(chat)).isEqualTo(new Done<>(ACCEPTED));

    assertThat(office.simulator.chat(id(chat)).path("invitations").toString())
        .contains(team.id().value());
    assertThat(done(office.calls().ownMembership(chat)).orElseThrow().participating())
        .contains(false);
  }

  @Test
  void an_ended_chat_takes_no_more_messages() {
    ChatId chat = office.joinedChat();

    assertThat(office.calls().end(chat)).isEqualTo(new Done<>(ACCEPTED));

    assertThat(done(office.calls().chat(chat)).hasEnded()).isTrue();
    assertThat(office.calls().say(chat, OutgoingMessage.ofText("Bye"), soon()))
        .isInstanceOfAny(Rejected.class, Gone.class);
  }

  @Test
  void the_online_switch_is_set_and_cleared() {
    office.calls().setOnlineEnabled(true);
    assertThat(isOnlineEnabled()).isTrue();

    office.calls().setOnlineEnabled(false);
    assertThat(isOnlineEnabled()).isFalse();
  }

  private boolean isOnlineEnabled() {
    return office
        .simulator
        .user(office.simulator.installation().botUser())
        .path("is_online_enabled")
        .asBoolean();
  }
}
