package giosg.bots.giosg;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBookTests {
  private static final UserId BOT = new UserId("bot");

  private final SettableClock clock = new SettableClock();
  private final TokenBook book = new TokenBook(clock);

  @Test
  void the_latest_expiring_token_is_offered_whatever_the_order_they_came_in() {
    book.learn(BOT, token("b", 200));
    book.learn(BOT, token("c", 300));
    book.learn(BOT, token("a", 100));

    assertThat(book.tokenOf(BOT)).contains(token("c", 300));
  }

  @Test
  void a_refused_token_gives_way_to_the_one_before_and_does_not_come_back() {
    book.learn(BOT, token("a", 100));
    book.learn(BOT, token("b", 200));

    book.refused(BOT, token("b", 200));
    book.learn(BOT, token("b", 200));

    assertThat(book.tokenOf(BOT)).contains(token("a", 100));
  }

  @Test
  void an_expired_token_is_offered_no_more() {
    book.learn(BOT, token("a", 100));
    clock.advance(Duration.ofSeconds(100));

    assertThat(book.tokenOf(BOT)).isEmpty();
    assertThat(book.remaining(BOT)).isEmpty();
  }

  @Test
  void bot_users_of_whom_nothing_was_heard_for_long_are_forgotten() {
    for (int i = 0; i < TokenBook.FEW; i++) {
      book.learn(new UserId("bot-" + i), token("t-" + i, 100));
    }
    clock.advance(Duration.ofSeconds(100));

    book.learn(BOT, token("a", 200));

    assertThat(book.size()).isEqualTo(1);
    assertThat(book.tokenOf(BOT)).contains(token("a", 200));
  }

  @Test
  void one_that_came_expired_is_not_noted() {
    List<UserId> heard = new ArrayList<>();
    book.onNewToken(heard::add);

    book.learn(BOT, token("a", 0));

    assertThat(book.tokenOf(BOT)).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void listeners_hear_of_newer_tokens_only() {
    List<UserId> heard = new ArrayList<>();
    book.onNewToken(heard::add);

    book.learn(BOT, token("b", 200));
    book.learn(BOT, token("b", 200));
    book.learn(BOT, token("a", 100));
    assertThat(heard).containsExactly(BOT);

    book.learn(BOT, token("c", 300));
    assertThat(heard).containsExactly(BOT, BOT);
  }

  @Test
  void after_a_refusal_an_older_but_usable_token_is_news() {
    book.learn(BOT, token("b", 200));
    book.refused(BOT, token("b", 200));
    List<UserId> heard = new ArrayList<>();
    book.onNewToken(heard::add);

    book.learn(BOT, token("a", 100));

    assertThat(heard).containsExactly(BOT);
    assertThat(book.remaining(BOT)).contains(Duration.ofSeconds(100));
  }

  private AccessToken token(String value, int secondsFromStart) {
    return new AccessToken(
        "Bearer", value, new SettableClock().instant().plusSeconds(secondsFromStart));
  }
}
