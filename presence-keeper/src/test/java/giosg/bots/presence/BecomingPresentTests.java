package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.BotPresence;
import giosg.bots.model.ClientId;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.UserClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BecomingPresentTests extends WithTheKeeper {

  @Test
  void the_first_credential_makes_the_bot_user_present_and_online_through_exactly_one_client() {
    Installation botUser = presentBotUser();

    assertThat(world.clients(botUser)).hasSize(1);
    assertThat(world.isOnline(botUser)).isTrue();
    assertThat(world.calls("GET", botUser, "/clients")).isEqualTo(2);
    assertThat(world.calls("POST", botUser, "/clients")).isEqualTo(1);
    assertThat(world.calls("PATCH", botUser, "")).isEqualTo(1);
    assertThat(world.calls(botUser)).isEqualTo(4);
  }

  @Test
  void the_presence_is_published_with_its_client() {
    Installation botUser = presentBotUser();

    BotPresence presence = world.published(botUser).orElseThrow();

    UserClient client = world.clients(botUser).getFirst();
    assertThat(presence.client()).contains(new ClientId(client.id()));
    assertThat(presence.organizationId()).isEqualTo(World.organizationOf(botUser));
    assertThat(presence.onlineWanted()).isTrue();
    assertThat(presence.presentUntil())
        .isBetween(
            World.now().plus(Duration.ofMinutes(479)), World.now().plus(Duration.ofHours(8)));
  }

  @Test
  void a_bot_user_for_whom_that_is_not_wanted_is_kept_offline() {
    Installation botUser = World.GIOSG.installation();
    world.somebodyElse(botUser).setOnlineEnabled(true);

    world.webhookCame(botUser);
    soon("it is present").until(() -> world.isKnownToBePresent(botUser));

    assertThat(world.isOnline(botUser)).isFalse();
    assertThat(world.published(botUser).map(BotPresence::onlineWanted))
        .isEqualTo(Optional.of(false));
  }

  @Test
  void further_clients_of_our_own_are_deleted_and_somebody_elses_left_alone() {
    Installation botUser = world.newBotUser();
    Map<String, String> ours = Map.of("made_by", "giosg-bots");
    world.somebodyElse(botUser).createClient(Duration.ofHours(1), ours);
    world.somebodyElse(botUser).createClient(Duration.ofHours(1), ours);
    world.somebodyElse(botUser).createClient(Duration.ofHours(1), Map.of());
    String theirs = world.clients(botUser).getLast().id();

    world.webhookCame(botUser);
    soon("it is present").until(() -> world.isKnownToBePresent(botUser));

    assertThat(world.clients(botUser)).hasSize(2).extracting(UserClient::id).contains(theirs);
    assertThat(world.published(botUser).orElseThrow().client())
        .isPresent()
        .isNotEqualTo(Optional.of(new ClientId(theirs)));
  }
}
