package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.world.Installation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManyBotUsersTests extends WithTheKeeper {

  @Test
  void a_thousand_bot_users_become_present_with_one_client_each() {
    List<Installation> botUsers = Stream.generate(world::newBotUser).limit(1_000).toList();

    botUsers.forEach(world::webhookCame);

    soon("all are present")
        .atMost(Duration.ofSeconds(40))
        .until(() -> botUsers.stream().allMatch(world::isKnownToBePresent));
    assertThat(botUsers).allMatch(botUser -> world.clients(botUser).size() == 1);
  }
}
