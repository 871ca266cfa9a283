package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.simulator.world.Refusal;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HandingOverTests {
  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);
  private UUID chat = UUID.randomUUID();

  @BeforeEach
  void join() throws Exception {
    bot.present();
    chat = giosg.startChat("Hi");
    bot.join(chat);
  }

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void an_invited_agent_of_another_room_comes() throws Exception {
    JsonNode team = team("Customer service (FI)");

    Bot.Answer invited = invite("{\"invited_team_id\": \"" + team.path("id").asString() + "\"}");

    assertThat(invited.status()).isEqualTo(201);
    assertThat(giosg.chat(chat).path("invitations")).hasSize(1);
    assertThat(giosg.humanJoins(chat).name()).isEqualTo("Agent 2");
    giosg.humanSays(chat, "How can I help?");
    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "How can I help?");
    JsonNode members = bot.get("/chats/" + chat + "/memberships").json().path("results");
    assertThat(members)
        .anyMatch(
            each ->
                each.path("member_type").asString().equals("user")
                    && !each.path("is_bot").asBoolean()
                    && each.path("is_present").asBoolean());
    giosg.humanLeaves(chat);
    assertThatThrownBy(() -> giosg.humanSays(chat, "Bye")).isInstanceOf(Refusal.class);
  }

  @Test
  void one_user_can_be_invited_and_nobody_unknown() throws Exception {
    UUID agent = giosg.humanJoins(chat).id();

    assertThat(invite("{\"invited_user_id\": \"" + agent + "\"}").status()).isEqualTo(201);
    assertThat(invite("{\"invited_user_id\": \"" + UUID.randomUUID() + "\"}").status())
        .isEqualTo(400);
    assertThat(invite("{}").status()).isEqualTo(400);
    assertThat(invite("{\"invited_team_id\": \"team\"}").status()).isEqualTo(400);
  }

  @Test
  void only_members_invite() throws Exception {
    UUID other = giosg.startChat("Hello");
    String team = team("Customer service").path("id").asString();

    assertThat(
            bot.post(
                    "/chats/" + other + "/outgoing_chat_invitations",
                    "{\"invited_team_id\": \"" + team + "\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void the_latest_version_of_teams_can_be_unknown() throws Exception {
    String teams = "/orgs/" + giosg.installation().organization() + "/teams";
    assertThat(bot.get("/api/v6" + teams).json().path("results")).hasSize(3);

    giosg.teamsUnderLatestVersion(false);

    assertThat(bot.get("/api/v6" + teams).status()).isEqualTo(404);
    assertThat(bot.get("/api/v5" + teams + "?ordering=-created_at").json().path("results"))
        .hasSize(3);
  }

  @Test
  void a_room_tells_its_language() throws Exception {
    UUID finnish = giosg.startChat(NewChat.saying("Moi").speaking("fi"));
    String room = giosg.chat(finnish).path("room_id").asString();

    assertThat(bot.get("/rooms/" + room).text("language_code")).isEqualTo("fi");
    assertThat(bot.get("/rooms/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  private JsonNode team(String name) {
    return giosg.teams().stream()
        .filter(team -> team.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Bot.Answer invite(String body) throws Exception {
    return bot.post("/chats/" + chat + "/outgoing_chat_invitations", body);
  }
}
