package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.model.BotPresence;
import giosg.bots.model.ClientId;
import giosg.bots.simulator.world.Installation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StayingPresentTests extends WithTheKeeper {

  @Test
  void a_second_credential_within_five_minutes_costs_no_call() {
    Installation botUser = presentBotUser();
    long before = world.calls(botUser);

    world.webhookCame(botUser);
    Installation another = presentBotUser();

    assertThat(another).isNotEqualTo(botUser);
    await("nothing is called")
        .during(Duration.ofMillis(500))
        .until(() -> world.calls(botUser) == before);
  }

  @Test
  void a_credential_after_five_minutes_refreshes_the_same_client_with_one_call() {
    Installation botUser = presentBotUser();
    Instant until = world.published(botUser).orElseThrow().presentUntil();
    World.CLOCK.putForward(Duration.ofMinutes(6));

    world.webhookCame(botUser);
    soon("it is present for longer")
        .until(() -> world.published(botUser).orElseThrow().presentUntil().isAfter(until));

    assertThat(world.clients(botUser)).hasSize(1);
    assertThat(world.calls("PATCH", botUser, "/clients/.*")).isEqualTo(1);
    assertThat(world.calls("GET", botUser, "/clients")).isEqualTo(2);
    assertThat(world.calls("POST", botUser, "/clients")).isEqualTo(1);
  }

  @Test
  void being_switched_offline_is_put_right_with_the_next_refresh() {
    Installation botUser = presentBotUser();
    world.somebodyElse(botUser).setOnlineEnabled(false);
    World.CLOCK.putForward(Duration.ofMinutes(6));

    world.webhookCame(botUser);

    soon("it is online again").until(() -> world.isOnline(botUser));
  }

  @Test
  void when_the_client_has_vanished_the_others_are_listed_and_a_new_one_is_made() {
    Installation botUser = presentBotUser();
    ClientId vanished = world.published(botUser).flatMap(BotPresence::client).orElseThrow();
    world.somebodyElse(botUser).deleteClient(vanished);
    World.CLOCK.putForward(Duration.ofMinutes(6));

    world.webhookCame(botUser);
    soon("it is present through another client")
        .until(
            () ->
                world
                    .published(botUser)
                    .flatMap(BotPresence::client)
                    .filter(client -> !client.equals(vanished))
                    .isPresent());

    assertThat(world.clients(botUser)).hasSize(1);
    assertThat(world.calls("PATCH", botUser, "/clients/.*")).isEqualTo(1);
    assertThat(world.calls("GET", botUser, "/clients")).isEqualTo(4);
    assertThat(world.calls("POST", botUser, "/clients")).isEqualTo(2);
  }

  @Test
  void after_a_quiet_night_the_first_credential_makes_it_present_again() {
    Installation botUser = presentBotUser();
    World.CLOCK.putForward(Duration.ofHours(9));
    assertThat(world.clients(botUser)).isEmpty();

    world.webhookCame(botUser);

    soon("it is present").until(() -> world.isKnownToBePresent(botUser));
    assertThat(world.clients(botUser)).hasSize(1);
  }
}
