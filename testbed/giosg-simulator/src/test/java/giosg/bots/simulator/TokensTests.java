package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.simulator.api.AccessToken;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTests {
  private final ForwardClock clock = new ForwardClock();
  private final GiosgSimulator giosg =
      GiosgSimulator.start(SimulatorSettings.defaults().withClock(clock));
  private final Bot bot = new Bot(giosg);

  @AfterEach
  void stop() {
    giosg.close();
  }

  @Test
  void a_missing_or_unknown_token_or_another_word_before_it_is_401() throws Exception {
    String token = giosg.issueToken(bot.user).value();

    assertThat(bot.using("").get("").status()).isEqualTo(401);
    assertThat(bot.using("Bearer e30.e30.sig").get("").status()).isEqualTo(401);
    assertThat(bot.using("Bearer nonsense").get("").status()).isEqualTo(401);
    assertThat(bot.using("Token " + token).get("").status()).isEqualTo(401);
    assertThat(bot.using("Bearer " + token).get("").status()).isEqualTo(200);
  }

  @Test
  void a_token_ends_after_its_life_while_a_newer_one_lives_on() throws Exception {
    AccessToken older = giosg.issueToken(bot.user);
    clock.forward(Duration.ofSeconds(299));
    AccessToken newer = giosg.issueToken(bot.user);
    assertThat(bot.using(older).get("").status()).isEqualTo(200);

    clock.forward(Duration.ofSeconds(1));

    assertThat(bot.using(older).get("").status()).isEqualTo(401);
    assertThat(bot.using(newer).get("").status()).isEqualTo(200);
  }

  @Test
  void a_revoked_token_is_401_and_one_issued_later_is_not() throws Exception {
    AccessToken one = giosg.issueToken(bot.user);
    AccessToken other = giosg.issueToken(bot.user);
    giosg.revoke(one);
    assertThat(bot.using(one).get("").status()).isEqualTo(401);
    assertThat(bot.using(other).get("").status()).isEqualTo(200);

    giosg.revokeTokensOf(bot.user);

    assertThat(bot.using(other).get("").status()).isEqualTo(401);
    assertThat(bot.using(giosg.issueToken(bot.user)).get("").status()).isEqualTo(200);
  }

  @Test
  void the_token_of_another_user_is_403() throws Exception {
    Bot stranger = new Bot(giosg, giosg.installAnother("Another company"));

    assertThat(bot.using(giosg.issueToken(stranger.user)).get("").status()).isEqualTo(403);
    assertThat(stranger.get("/api/v5/orgs/" + giosg.installation().organization() + "/teams"))
        .extracting(Bot.Answer::status)
        .isEqualTo(403);
  }

  @Test
  void an_unknown_path_is_404_and_an_unknown_method_405() throws Exception {
    assertThat(bot.get("/nothing").status()).isEqualTo(404);
    assertThat(bot.send("PUT", "/clients", "{}").status()).isEqualTo(405);
  }
}
