package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastCredentialsTests {
  private static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");
  private static final UserId BOT = new UserId("bot-1");

  private final LastCredentials last = new LastCredentials(2);

  @Test
  void take_another_token_for_news_only_ten_seconds_later() {
    last.written(BOT, token("a"), NOW);

    assertThat(last.isNews(BOT, token("b"), NOW.plusSeconds(10))).isFalse();
    assertThat(last.isNews(BOT, token("b"), NOW.plusSeconds(11))).isTrue();
  }

  @Test
  void take_another_token_for_news_at_once_when_the_last_is_about_to_expire() {
    last.written(BOT, expiring("a", NOW.plusSeconds(5)), NOW);

    AccessToken next = expiring("b", NOW.plusSeconds(7));
    assertThat(last.isNews(BOT, next, NOW.plusSeconds(2))).isFalse();
    assertThat(last.isNews(BOT, next, NOW.plusSeconds(4))).isTrue();
    assertThat(last.isNews(BOT, next, NOW.plusSeconds(6))).isTrue();
  }

  @Test
  void take_the_same_token_for_news_only_before_the_topic_forgets_it() {
    last.written(BOT, token("a"), NOW);

    assertThat(last.isNews(BOT, token("a"), NOW.plusSeconds(300))).isFalse();
    assertThat(last.isNews(BOT, token("a"), NOW.plus(Duration.ofMinutes(31)))).isTrue();
  }

  @Test
  void know_bot_users_apart() {
    last.written(BOT, token("a"), NOW);

    assertThat(last.isNews(new UserId("bot-2"), token("a"), NOW)).isTrue();
  }

  @Test
  void forget_whom_they_have_not_met_for_longest() {
    last.written(BOT, token("a"), NOW);
    last.written(new UserId("bot-2"), token("a"), NOW);
    assertThat(last.isNews(BOT, token("a"), NOW)).isFalse();

    last.written(new UserId("bot-3"), token("a"), NOW);

    assertThat(last.isNews(BOT, token("a"), NOW)).isFalse();
    assertThat(last.isNews(new UserId("bot-2"), token("a"), NOW)).isTrue();
  }

  private static AccessToken token(String value) {
    return expiring(value, NOW.plusSeconds(300));
  }

  private static AccessToken expiring(String value, Instant at) {
    return new AccessToken("Bearer", value, at);
  }
}
