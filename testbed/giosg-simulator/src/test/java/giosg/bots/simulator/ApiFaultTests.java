package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ApiFaultTests {
  private static final String SAYING = ".*/messages";

  private final GiosgSimulator giosg = GiosgSimulator.start();
  private final Bot bot = new Bot(giosg);
  private UUID chat = UUID.randomUUID();

  @BeforeEach
  void join() throws Exception {
    bot.present();
    chat = giosg.startChat("Hi");
    bot.join(chat);
  }

  @AfterEach
  void stop() {
    giosg.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 502, 503, 504})
  void answers_an_error_and_does_nothing(int status) throws Exception {
    put(Fault.answering(status).on("POST", SAYING).times(2));

    assertThat(bot.say(chat, "one").status()).isEqualTo(status);
    assertThat(bot.get("/chats/" + chat).status()).isEqualTo(200);
    assertThat(bot.say(chat, "one").status()).isEqualTo(status);
    assertThat(bot.say(chat, "one").status()).isEqualTo(201);
    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "one");
  }

  @Test
  void asks_to_come_back_later_in_seconds_or_with_a_date() throws Exception {
    put(Fault.tooManyRequests(Duration.ofSeconds(2)).once());
    assertThat(retryAfter(bot.say(chat, "one"))).isEqualTo("2");

    put(Fault.tooManyRequestsUntil(ZonedDateTime.parse("2026-01-15T09:30:00Z")));
    assertThat(retryAfter(bot.say(chat, "one"))).isEqualTo("Thu, 15 Jan 2026 09:30:00 GMT");
  }

  @Test
  void strikes_one_chat_only() throws Exception {
    UUID other = giosg.startChat("Hello");
    bot.join(other);
    put(Fault.answering(500).inChat(chat));

    assertThat(bot.say(chat, "one").status()).isEqualTo(500);
    assertThat(bot.say(other, "one").status()).isEqualTo(201);
  }

  @Test
  void strikes_by_chance_the_same_way_with_the_same_seed() throws Exception {
    put(Fault.answering(500).withProbability(0.5, 7));
    String first = statuses();
    put(Fault.answering(500).withProbability(0.5, 7));

    assertThat(statuses()).isEqualTo(first).contains("500").contains("200");
  }

  @Test
  void is_down_for_everybody_until_it_is_switched_off() throws Exception {
    put(Fault.down());
    assertThat(bot.get("").status()).isEqualTo(503);

    giosg.faults().clear();

    assertThat(bot.get("").status()).isEqualTo(200);
  }

  @Test
  void answers_late() throws Exception {
    put(Fault.slow(Duration.ofMillis(150)));

    assertThat(time(() -> bot.say(chat, "one"))).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "one");
  }

  @Test
  void lets_the_body_drip() throws Exception {
    put(Fault.of(new Trouble.SlowBody(Duration.ofMillis(200))));

    assertThat(time(() -> assertThat(bot.say(chat, "one").text("message")).isEqualTo("one")))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void leaves_the_body_out() throws Exception {
    put(Fault.of(new Trouble.EmptyBody()));

    Bot.Answer answer = bot.say(chat, "one");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.response().body()).isEmpty();
  }

  @Test
  void breaks_the_json() throws Exception {
    put(Fault.of(new Trouble.BrokenJson()));

    Bot.Answer answer = bot.say(chat, "one");

    assertThat(answer.status()).isEqualTo(201);
    assertThatThrownBy(answer::json).isInstanceOf(JacksonException.class);
  }

  @Test
  void cuts_the_connection_before_doing_anything() {
    put(Fault.of(new Trouble.ResetBefore()));

    assertThatThrownBy(() -> bot.say(chat, "one")).isInstanceOf(IOException.class);

    assertThat(giosg.textsIn(chat)).containsExactly("Hi");
  }

  @Test
  void cuts_the_connection_after_the_message_is_stored() {
    put(Fault.of(new Trouble.ResetAfter()).once());

    assertThatThrownBy(() -> bot.say(chat, "one")).isInstanceOf(IOException.class);

    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "one");
    assertThat(giosg.calls().of(chat).getLast().status()).isZero();
  }

  @Test
  void answers_500_after_the_message_is_stored() throws Exception {
    put(Fault.of(new Trouble.AnswersAfter(500)));

    assertThat(bot.say(chat, "one").status()).isEqualTo(500);

    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "one");
  }

  @Test
  void holds_the_answer_after_the_message_is_stored() {
    put(Fault.of(new Trouble.HoldAfter(Duration.ofSeconds(1))));
    String path = "/chats/" + chat + "/messages";

    assertThatThrownBy(
            () -> bot.send("POST", path, "{\"message\": \"one\"}", Duration.ofMillis(200)))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(giosg.textsIn(chat)).containsExactly("Hi", "one");
  }

  private interface Doing {
    void go() throws Exception;
  }

  private static Duration time(Doing doing) throws Exception {
    Instant start = Instant.now();
    doing.go();
    return Duration.between(start, Instant.now());
  }

  private String statuses() throws Exception {
    StringBuilder statuses = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      statuses.append(bot.get("").status()).append(' ');
    }
    return statuses.toString();
  }

  private static String retryAfter(Bot.Answer answer) {
    assertThat(answer.status()).isEqualTo(429);
    return answer.response().headers().firstValue("Retry-After").orElse("");
  }

  private void put(Fault fault) {
    giosg.faults().put("fault", fault);
  }
}
