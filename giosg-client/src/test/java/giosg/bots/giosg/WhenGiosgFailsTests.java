package giosg.bots.giosg;

import static giosg.bots.giosg.Office.soon;
import static giosg.bots.giosg.ReadingFromGiosgTests.done;
import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.giosg.Answer.Done;
import giosg.bots.giosg.Answer.Rejected;
import giosg.bots.giosg.Answer.TryLater;
import giosg.bots.giosg.Answer.Unknown;
import giosg.bots.model.ChatId;
import giosg.bots.model.MessageId;
import giosg.bots.model.resource.Message;
import giosg.bots.model.resource.OutgoingMessage;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.fault.Trouble.Answers;
import giosg.bots.simulator.fault.Trouble.AnswersAfter;
import giosg.bots.simulator.fault.Trouble.AnswersSaying;
import giosg.bots.simulator.fault.Trouble.BrokenJson;
import giosg.bots.simulator.fault.Trouble.EmptyBody;
import giosg.bots.simulator.fault.Trouble.HoldAfter;
import giosg.bots.simulator.fault.Trouble.ResetAfter;
import giosg.bots.simulator.fault.Trouble.ResetBefore;
import giosg.bots.simulator.fault.Trouble.Slow;
import giosg.bots.simulator.fault.Trouble.SlowBody;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenGiosgFailsTests {
  private static final int ALWAYS = 1_000;
  private static final String MESSAGES = ".*/messages";
  private static final Duration TOO_LONG = Office.IMPATIENT.multipliedBy(5);

  private final Office office = Office.open();
  private final ChatId chat = office.joinedChat();
  private final Giosg impatient = office.impatient();
  private final BotUserCalls calls = office.calls(impatient);

  @AfterEach
  void close() {
    impatient.close();
    office.close();
  }

  static Stream<Trouble> failures() {
    return Stream.of(
        new Answers(500, Optional.empty()),
        new Answers(502, Optional.empty()),
        new Answers(503, Optional.of("0")),
        new AnswersAfter(504),
        new ResetBefore(),
        new ResetAfter(),
        new BrokenJson(),
        new Slow(TOO_LONG),
        new SlowBody(TOO_LONG),
        new HoldAfter(TOO_LONG));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_read_is_tried_again_and_succeeds(Trouble failure) {
    office.trouble(failure, "GET", 1);

    assertThat(done(calls.messages(chat))).isNotEmpty();
    assertThat(office.received("GET", MESSAGES)).isEqualTo(2);
  }

  @Test
  void a_read_of_which_all_attempts_fail_is_to_be_tried_later() {
    office.trouble(new Answers(503, Optional.empty()), "GET", ALWAYS);

    assertThat(calls.messages(chat))
        .isEqualTo(new TryLater<List<Message>>("giosg answered 503", Optional.empty()));
    assertThat(office.received("GET", MESSAGES)).isEqualTo(3);
  }

  @Test
  void an_empty_answer_to_a_read_is_never_taken_for_an_empty_list() {
    office.trouble(new EmptyBody(), "GET", ALWAYS);

    assertThat(calls.messages(chat)).isInstanceOf(TryLater.class);
    assertThat(office.received("GET", MESSAGES)).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_change_that_may_be_repeated_is_tried_again_and_succeeds(Trouble failure) {
    office.trouble(failure, "PATCH", 1);

    assertThat(calls.leave(chat)).isInstanceOf(Done.class);
    assertThat(office.received("PATCH", ".*/chat_memberships/.*")).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_message_is_sent_once_and_whether_it_arrived_is_unknown(Trouble failure) {
    office.trouble(failure, "POST", 1);

    Answer<Optional<MessageId>> answer =
        calls.say(chat, OutgoingMessage.ofText("Good morning"), soon());

    assertThat(answer).isInstanceOf(Unknown.class);
    assertThat(office.received("POST", MESSAGES)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_join_is_sent_once_and_whether_it_was_done_is_unknown(Trouble failure) {
    ChatId pending = office.pendingChat();
    office.trouble(failure, "POST", 1);
    long before = office.received("POST", ".*/memberships");

    assertThat(calls.joinPending(pending, soon())).isInstanceOf(Unknown.class);
    assertThat(office.received("POST", ".*/memberships") - before).isEqualTo(1);
  }

  @Test
  void an_empty_answer_is_good_enough_for_whatever_carries_nothing() {
    office.trouble(new EmptyBody(), "POST", 1);
    Answer<Optional<MessageId>> said =
        calls.say(chat, OutgoingMessage.ofText("Good morning"), soon());
    office.trouble(new EmptyBody(), "PATCH", 1);
    Answer<Accepted> left = calls.leave(chat);

    assertThat(said).isEqualTo(new Done<>(Optional.empty()));
    assertThat(left).isInstanceOf(Done.class);
    assertThat(office.received("POST", MESSAGES)).isEqualTo(1);
  }

  @Test
  void a_slow_body_is_cut_off_at_the_time_limit() {
    office.trouble(new SlowBody(Duration.ofSeconds(20)), "POST", 1);

    long began = System.nanoTime();
    Answer<Optional<MessageId>> answer =
        calls.say(chat, OutgoingMessage.ofText("Good morning"), soon());
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(answer).isEqualTo(new Unknown<Optional<MessageId>>("giosg took too long"));
    assertThat(took).isBetween(Office.IMPATIENT.minusMillis(50), Office.IMPATIENT.multipliedBy(3));
  }

  @Test
  void too_many_requests_are_waited_for_as_giosg_asks() {
    office.trouble(new Answers(429, Optional.of("1")), "GET", 1);

    long began = System.nanoTime();
    assertThat(calls.messages(chat)).isInstanceOf(Done.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
    assertThat(office.received("GET", MESSAGES)).isEqualTo(2);
  }

  @Test
  void a_longer_wait_than_we_have_time_for_is_handed_to_the_caller() {
    office.trouble(new Answers(429, Optional.of("30")), "GET", ALWAYS);

    assertThat(calls.messages(chat))
        .isEqualTo(
            new TryLater<List<Message>>(
                "giosg asks for fewer calls", Optional.of(Duration.ofSeconds(30))));
    assertThat(office.received("GET", MESSAGES)).isEqualTo(1);
  }

  @Test
  void a_date_to_come_back_at_is_understood_too() {
    String inAMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));
    office.trouble(new Answers(503, Optional.of(inAMinute)), "GET", ALWAYS);

    Answer<List<Message>> answer = calls.messages(chat);

    assertThat(((TryLater<List<Message>>) answer).after().orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
  }

  @Test
  void a_message_that_was_one_too_many_is_certainly_not_said() {
    office.trouble(new Answers(429, Optional.of("1")), "POST", ALWAYS);

    assertThat(calls.say(chat, OutgoingMessage.ofText("Good morning"), soon()))
        .isEqualTo(
            new TryLater<Optional<MessageId>>(
                "giosg asks for fewer calls", Optional.of(Duration.ofSeconds(1))));
    assertThat(office.received("POST", MESSAGES)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 409, 413, 422})
  void a_wrong_request_is_not_repeated(int status) {
    office.trouble(new Answers(status, Optional.empty()), "GET", ALWAYS);

    Answer<List<Message>> answer = calls.messages(chat);

    assertThat(answer).isInstanceOf(Rejected.class);
    assertThat(((Rejected<List<Message>>) answer).status()).isEqualTo(status);
    assertThat(office.received("GET", MESSAGES)).isEqualTo(1);
  }

  /// A reason comes into the log, and what is quoted in it may be what a visitor wrote.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "The chat has ended, for good. | The chat has ended, for good.",
        "Invalid: my card is 4111 1111 | Invalid...",
        "No 'zebra' here | No ...",
        "Too long by 17 characters | Too long by ...",
        "zebra@example.org is no name | zebra..."
      })
  void of_giosgs_reason_only_what_quotes_nobody_is_taken(String said, String taken) {
    office.trouble(new AnswersSaying(400, said), "GET", ALWAYS);

    assertThat(calls.messages(chat)).isEqualTo(new Rejected<List<Message>>(400, taken));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 410})
  void what_is_not_ours_is_gone_and_not_asked_for_again(int status) {
    office.trouble(new Answers(status, Optional.empty()), "GET", ALWAYS);

    assertThat(calls.messages(chat)).isEqualTo(new Answer.Gone<List<Message>>(status));
    assertThat(office.received("GET", MESSAGES)).isEqualTo(1);
  }
}
