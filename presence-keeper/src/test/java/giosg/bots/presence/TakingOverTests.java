package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.presence.keeping.KeptBotUsers;
import giosg.bots.simulator.world.Installation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class TakingOverTests extends WithTheKeeper {

  @Autowired KeptBotUsers kept;

  @Test
  void bot_users_change_their_keeper_without_a_second_client_being_made() {
    List<Installation> botUsers = Stream.generate(world::newBotUser).limit(24).toList();
    botUsers.forEach(world::webhookCame);
    soon("all are present").until(() -> botUsers.stream().allMatch(world::isKnownToBePresent));

    try (ConfigurableApplicationContext second = anotherKeeper()) {
      KeptBotUsers keptBySecond = second.getBean(KeptBotUsers.class);
      soon("the other keeper owns some of them")
          .until(() -> botUsers.stream().anyMatch(botUser -> isKeptBy(keptBySecond, botUser)));
      refreshAll(botUsers);
      assertThat(botUsers.stream().filter(botUser -> isKeptBy(keptBySecond, botUser)))
          .isNotEmpty()
          .noneMatch(botUser -> isKeptBy(kept, botUser));
    }
    soon("the first owns them all again")
        .until(() -> botUsers.stream().allMatch(botUser -> isKeptBy(kept, botUser)));
    refreshAll(botUsers);

    assertThat(botUsers)
        .allSatisfy(
            botUser -> {
              assertThat(world.clients(botUser)).hasSize(1);
              assertThat(world.calls("GET", botUser, "/clients")).isEqualTo(2);
              assertThat(world.calls("POST", botUser, "/clients")).isEqualTo(1);
              assertThat(world.calls("PATCH", botUser, "/clients/.*")).isEqualTo(2);
            });
  }

  private void refreshAll(List<Installation> botUsers) {
    World.CLOCK.putForward(Duration.ofMinutes(6));
    var before = World.now();
    botUsers.forEach(world::webhookCame);
    soon("all are refreshed")
        .until(
            () ->
                botUsers.stream()
                    .allMatch(
                        botUser ->
                            world.published(botUser).orElseThrow().checkedAt().isAfter(before)));
  }

  private static boolean isKeptBy(KeptBotUsers keeper, Installation botUser) {
    return keeper.ids().anyMatch(World.idOf(botUser)::equals);
  }

  private ConfigurableApplicationContext anotherKeeper() {
    return new SpringApplicationBuilder(PresenceKeeper.class, SharedTime.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
            "--spring.kafka.client-id=another-keeper",
            "--spring.kafka.consumer.properties.heartbeat.interval.ms=300",
            "--credentials.keys=" + World.KEY,
            "--giosg.base-url=" + World.GIOSG.baseUrl(),
            "--presence.online-except=" + World.GIOSG.installation().botUser());
  }
}
