package giosg.bots.giosg;

import static giosg.bots.giosg.Office.id;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Gone;
import giosg.bots.model.ChatId;
import giosg.bots.model.RoomId;
import giosg.bots.model.resource.Chat;
import giosg.bots.model.resource.Membership;
import giosg.bots.model.resource.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingFromGiosgTests {
  private final Office office = Office.open();

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void a_routed_chat_is_read_before_the_bot_is_a_member_of_it() {
    ChatId chat = office.pendingChat();

    Chat read = done(office.calls().routedChat(chat));

    assertThat(read.id()).isEqualTo(chat);
    assertThat(read.pending()).contains(true);
    assertThat(office.calls().chat(chat)).isEqualTo(new Gone<Chat>(404));
  }

  @Test
  void the_room_tells_its_language() {
    ChatId chat = office.pendingChat();
    RoomId room = done(office.calls().routedChat(chat)).roomId().orElseThrow();

    assertThat(done(office.calls().room(room))).isEqualTo(new Room(room, Optional.of("en")));
  }

  @Test
  void messages_come_oldest_first() {
    ChatId chat = office.joinedChat();
    office.simulator.visitorSays(id(chat), "It is three days late.");

    List<Message> messages = done(office.calls().messages(chat));

    assertThat(messages.stream().flatMap(message -> message.text().stream()))
        .containsExactly("Where is my order?", "It is three days late.");
  }

  @Test
  void a_human_in_the_chat_is_told_from_the_bot_and_the_visitor() {
    ChatId chat = office.joinedChat();
    office.simulator.humanJoins(id(chat));

    List<Membership> memberships = done(office.calls().memberships(chat));

    assertThat(memberships).hasSize(3);
    assertThat(memberships.stream().filter(Membership::isActiveHuman)).hasSize(1);
    assertThat(done(office.calls().membershipsOfRouted(chat))).isEqualTo(memberships);
  }

  @Test
  void the_own_membership_is_empty_before_the_join_and_participating_after_it() {
    ChatId chat = office.pendingChat();
    assertThat(done(office.calls().ownMembership(chat))).isEmpty();

    office.calls().joinPending(chat, Office.soon());

    assertThat(done(office.calls().ownMembership(chat)).orElseThrow().participating())
        .contains(true);
  }

  @Test
  void teams_are_known_by_whether_humans_are_online_for_bots_do_not_count() {
    office.calls().createClient(Presence.USUAL, Map.of());
    office.calls().setOnlineEnabled(true);

    assertThat(teamsWithHumans()).isNotEmpty().doesNotContain("Chatbots");

    office.simulator.agentsOnline(false);
    assertThat(teamsWithHumans()).isEmpty();
  }

  private List<String> teamsWithHumans() {
    return done(office.calls().teams()).stream()
        .filter(Team::humansOnline)
        .map(Team::name)
        .toList();
  }

  @Test
  void teams_of_the_old_api_version_are_read_where_there_are_no_newer_ones() {
    office.simulator.teamsUnderLatestVersion(false);

    assertThat(done(office.calls().teams())).isNotEmpty();
    assertThat(done(office.calls().teams())).isNotEmpty();

    assertThat(office.received("GET", "/api/v6/orgs/.*/teams")).isEqualTo(1);
    assertThat(office.received("GET", "/api/v5/orgs/.*/teams")).isEqualTo(2);
  }

  @Test
  void every_call_names_the_service_to_giosg() {
    office.calls().clients();

    assertThat(office.simulator.calls().all())
        .isNotEmpty()
        .allMatch(call -> call.userAgent().equals("giosg-client-tests/1"));
  }

  @Test
  void the_watcher_hears_each_call_and_what_its_answer_meant() {
    ChatId chat = office.pendingChat();
    office.calls().routedChat(chat);
    office.calls().chat(chat);

    assertThat(office.finished).containsExactly("routed_chat Done", "chat Gone");
  }

  static <T> T done(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Done.class);
    return ((Done<T>) answer).value();
  }
}
