package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.model.credentials.AccessToken;
import giosg.bots.presence.keeping.KeptBotUsers;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.world.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WhenItGoesWrongTests extends WithTheKeeper {

  @Autowired KeptBotUsers kept;
  @Autowired MeterRegistry meters;

  @Test
  void an_expired_token_is_not_tried() {
    Installation botUser = world.newBotUser();
    var issued = World.GIOSG.issueToken(botUser.botUser());
    world.write(
        botUser, new AccessToken("Bearer", issued.value(), World.now().minusSeconds(1)), World.KEY);

    soon("it is owned").until(() -> kept.ids().anyMatch(World.idOf(botUser)::equals));

    await("nothing is called")
        .during(Duration.ofMillis(300))
        .until(() -> world.calls(botUser) == 0);
  }

  @Test
  void while_giosg_is_down_it_is_tried_again_and_again_with_pauses(CapturedOutput output) {
    Installation botUser = world.newBotUser();
    world.trouble(botUser, Fault.down());
    world.webhookCame(botUser);
    soon("its failure is published")
        .until(
            () ->
                world
                    .published(botUser)
                    .filter(presence -> presence.lastOutcome().contains("503"))
                    .isPresent());
    double attempts = attemptsWithinASecond();
    world.noMoreTrouble(botUser);

    soon("it is present").until(() -> world.isKnownToBePresent(botUser));

    assertThat(attempts).isBetween(1.0, 20.0);
    assertThat(world.clients(botUser)).hasSize(1);
    assertThat(output)
        .contains(botUser.botUser() + " of organization")
        .contains("giosg answered 503");
  }

  @Test
  void after_a_refused_token_the_next_one_is_waited_for() {
    Installation botUser = world.newBotUser();
    world.write(
        botUser,
        new AccessToken("Bearer", "no.such.token", World.now().plusSeconds(300)),
        World.KEY);
    soon("its refusal is published")
        .until(
            () ->
                world
                    .published(botUser)
                    .filter(presence -> presence.lastOutcome().contains("token"))
                    .isPresent());
    await("nothing more is called")
        .during(Duration.ofMillis(500))
        .until(() -> world.calls(botUser) == 1);

    world.webhookCame(botUser);

    soon("it is present").until(() -> world.isKnownToBePresent(botUser));
  }

  @Test
  void a_credential_that_no_key_opens_is_told_once_counted_and_harms_nobody(CapturedOutput output) {
    Installation botUser = world.newBotUser();
    double before = meters.get("presence.credentials.unopened").counter().count();
    AccessToken token = new AccessToken("Bearer", "secret-token", World.now().plusSeconds(300));
    world.write(botUser, token, World.OTHER_KEY);
    world.write(botUser, token, World.OTHER_KEY);

    presentBotUser();
    soon("both are counted")
        .until(() -> meters.get("presence.credentials.unopened").counter().count() >= before + 2);

    assertThat(output.getOut().split(botUser.botUser() + ": its credential", -1)).hasSize(2);
    assertThat(output).doesNotContain("secret-token");
    assertThat(world.calls(botUser)).isZero();

    world.webhookCame(botUser);
    soon("it is present with a good one").until(() -> world.isKnownToBePresent(botUser));
  }

  private double attemptsWithinASecond() {
    double before = failedAttempts();
    long began = System.nanoTime();
    await("a second is over").until(() -> System.nanoTime() - began > 1_000_000_000L);
    return failedAttempts() - before;
  }

  private double failedAttempts() {
    return meters.get("presence.refreshes").tag("outcome", "TryLater").counter().count();
  }
}
