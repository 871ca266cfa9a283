package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import giosg.bots.simulator.api.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A simulator that was stopped in order goes on with the world it had.
class RestartingTests {
  @TempDir private Path folder;

  @Test
  void chats_people_and_presences_are_as_they_were_and_nothing_is_told_twice() throws Exception {
    UUID chat;
    String before;
    try (GiosgSimulator giosg = start();
        Receiver receiver = new Receiver()) {
      giosg.registerWebhook(receiver.endpoint());
      chat = giosg.startChat("Hello");
      Bot bot = new Bot(giosg);
      bot.present().join(chat);
      bot.post(
          "/chats/" + chat + "/messages",
          "{\"message\": \"Hi\", \"attachments\": [{\"actions\": [{\"text\": \"Yes\", \"type\":"
              + " \"button\", \"value\": \"yes\", \"is_disabled_on_selection\": true}]}]}");
      giosg.visitorPresses(chat, "Yes");
      String team = giosg.teams().getFirst().path("id").stringValue();
      bot.post(
          "/chats/" + chat + "/outgoing_chat_invitations",
          "{\"invited_team_id\": \"" + team + "\"}");
      giosg.agentsOnline(false);
      await("webhooks are sent").until(() -> giosg.webhooks().underway() == 0);
      before = everythingIn(giosg);
    }

    try (GiosgSimulator giosg = start();
        Receiver receiver = new Receiver()) {
      giosg.registerWebhook(receiver.endpoint());
      assertThat(everythingIn(giosg)).isEqualTo(before);
      assertThatThrownBy(() -> giosg.visitorPresses(chat, "Yes")).hasMessageContaining("once");
      giosg.humanJoins(chat);
      giosg.visitorSays(chat, "Still there?");

      await("the new message is told")
          .until(() -> receiver.texts("chats/*/messages").contains("Still there?"));
      assertThat(receiver.texts("messages")).containsOnly("Still there?", "");
      Bot bot = new Bot(giosg);
      assertThat(bot.say(chat, "Yes, I am").status()).isEqualTo(201);
    }
  }

  @Test
  void tokens_of_before_are_refused_and_the_file_holds_none() throws Exception {
    AccessToken old;
    try (GiosgSimulator giosg = start()) {
      old = giosg.issueToken(giosg.installation().botUser());
      assertThat(new Bot(giosg).using(old).get("/clients").status()).isEqualTo(200);
    }
    try (GiosgSimulator giosg = start()) {
      assertThat(new Bot(giosg).using(old).get("/clients").status()).isEqualTo(401);
      assertThat(new Bot(giosg).get("/clients").status()).isEqualTo(200);
      assertThat(Files.readString(file())).doesNotContain(old.value());
    }
  }

  @Test
  void what_is_no_world_is_left_alone_and_named() throws IOException {
    Files.writeString(file(), "{ not ours");
    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file().toString());
    assertThat(file()).hasContent("{ not ours");
  }

  @Test
  void a_world_of_another_make_is_refused_in_one_sentence() throws IOException {
    for (String other : List.of("{}", "[]", "{\"version\": 2}", "null")) {
      Files.writeString(file(), other);
      assertThatThrownBy(this::start)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds no world of this simulator");
    }
  }

  private static String everythingIn(GiosgSimulator giosg) {
    StringBuilder all = new StringBuilder();
    all.append(giosg.user(giosg.installation().botUser()));
    giosg.teams().forEach(all::append);
    giosg.clientsOf(giosg.installation().botUser()).forEach(all::append);
    for (UUID chat : giosg.chats()) {
      all.append(giosg.chat(chat));
      giosg.messagesIn(chat).forEach(message -> all.append(message.json()));
    }
    return all.toString();
  }

  private Path file() {
    return folder.resolve("world.json");
  }

  private GiosgSimulator start() {
    return GiosgSimulator.start(SimulatorSettings.defaults().withMemory(file()));
  }
}
