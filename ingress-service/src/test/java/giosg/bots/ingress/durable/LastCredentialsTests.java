package giosg.bots.ingress.durable;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastCredentialsTests {
  private static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");
  private static final UserId BOT = new UserId("bot-1");

  private final LastCredentials last = new LastCredentials(2);

  @Test
  void take_another_token_for_news_only_ten_seconds_later() {
    last.written(of(BOT, "a"), NOW);

    assertThat(last.isNews(of(BOT, "b", 10, 310))).isFalse();
    assertThat(last.isNews(of(BOT, "b", 11, 311))).isTrue();
  }

  @Test
  void take_another_token_for_news_at_once_when_the_last_is_about_to_expire() {
    last.written(of(BOT, "a", 0, 5), NOW);

    assertThat(last.isNews(of(BOT, "b", 2, 302))).isTrue();
    assertThat(last.isNews(of(BOT, "b", 6, 306))).isTrue();
  }

  @Test
  void let_no_token_wait_for_more_than_a_tenth_of_its_life() {
    last.written(of(BOT, "a", 0, 20), NOW);
    last.leaveOut(of(BOT, "b", 1, 21));

    assertThat(last.isNews(of(BOT, "c", 2, 22))).isFalse();
    assertThat(last.due(NOW.plusSeconds(2))).isEmpty();
    assertThat(last.isNews(of(BOT, "c", 3, 23))).isTrue();
    assertThat(last.due(NOW.plusSeconds(3))).containsExactly(of(BOT, "b", 1, 21));
  }

  @Test
  void have_the_newest_that_was_left_out_written_ten_seconds_later() {
    last.written(of(BOT, "a"), NOW);
    last.leaveOut(of(BOT, "b", 1, 301));
    last.leaveOut(of(BOT, "c", 3, 303));
    last.leaveOut(of(BOT, "late", 4, 302));
    last.leaveOut(of(BOT, "a", 5, 300));

    assertThat(last.due(NOW.plusSeconds(10))).isEmpty();
    assertThat(last.due(NOW.plusSeconds(11))).containsExactly(of(BOT, "c", 3, 303));
    assertThat(last.due(NOW.plusSeconds(12))).isEmpty();
  }

  @Test
  void have_one_that_could_not_be_written_written_later() {
    last.written(of(BOT, "a"), NOW);
    last.leaveOut(of(BOT, "b", 1, 301));

    last.due(NOW.plusSeconds(11)).forEach(last::leaveOut);

    assertThat(last.due(NOW.plusSeconds(12))).containsExactly(of(BOT, "b", 1, 301));
  }

  @Test
  void have_none_written_that_expired_or_that_a_newer_one_was_written_after() {
    last.written(of(BOT, "a", 0, 9), NOW);
    last.leaveOut(of(BOT, "b", 1, 10));
    assertThat(last.due(NOW.plusSeconds(12))).isEmpty();

    last.leaveOut(of(BOT, "c", 12, 300));
    last.written(of(BOT, "d", 13, 313), NOW.plusSeconds(13));
    assertThat(last.due(NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void take_the_same_token_for_news_only_before_the_topic_forgets_it() {
    last.written(of(BOT, "a"), NOW);

    assertThat(last.isNews(of(BOT, "a", 300, 600))).isFalse();
    assertThat(last.isNews(of(BOT, "a", 31 * 60, 40 * 60))).isTrue();
  }

  @Test
  void know_bot_users_apart() {
    last.written(of(BOT, "a"), NOW);

    assertThat(last.isNews(of(new UserId("bot-2"), "a"))).isTrue();
  }

  @Test
  void forget_whom_they_have_not_met_for_longest() {
    last.written(of(BOT, "a"), NOW);
    last.written(of(new UserId("bot-2"), "a"), NOW);
    assertThat(last.isNews(of(BOT, "a"))).isFalse();

    last.written(of(new UserId("bot-3"), "a"), NOW);

    assertThat(last.isNews(of(BOT, "a"))).isFalse();
    assertThat(last.isNews(of(new UserId("bot-2"), "a"))).isTrue();
  }

  private static Credential of(UserId botUser, String value) {
    return of(botUser, value, 0, 300);
  }

  /// Both in seconds from now.
  private static Credential of(UserId botUser, String value, int received, int expires) {
    return new Credential(
        botUser,
        new OrganizationId("organization-1"),
        new AccessToken("Bearer", value, NOW.plusSeconds(expires)),
        NOW.plusSeconds(received));
  }
}
