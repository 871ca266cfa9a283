package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.reading.Written;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Happening;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedrivingDeadLettersTests extends OnKafka {
  private static final Limits HASTY =
      new Limits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2),
          Duration.ofHours(1),
          Duration.ofSeconds(3),
          Duration.ofHours(24),
          Duration.ofDays(8),
          200);

  /// A chat in which the bot could not be present, so that it gave up and the visitor still waits.
  private static RecordedChat givenUp() {
    Bot demo = DEMO.bot();
    Bot bot = new Bot(demo.roles(), demo.dialogue(), demo.handsBack(), HASTY);
    ChatId id = new ChatId(UUID.randomUUID().toString());
    RecordedChat chat = new RecordedChat(DEMO, bot, id, PEN, PARTITIONS, tenMinutesAgo());
    for (int i = 0; i < 8; i++) {
      chat.trouble(
          Trouble.Call.BE_PRESENT, new Outcome.TryLater("giosg is away", Optional.empty()), false);
    }
    chat.pending().visitorSays("hello").visitorSays("anybody?").pass(Duration.ofMinutes(2));
    assertThat(chat.journal.getLast().phase()).isEqualTo(Phase.FAILED);
    assertThat(chat.said()).isEmpty();
    return chat;
  }

  private static List<Written.Webhook> redriven(RecordedChat chat) {
    List<Written.Webhook> found = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET)) {
      reader.read(
          reader.whole(Topics.CHAT_EVENTS, chat.partition()),
          record -> {
            if (record.key() != null
                && Parsing.key(record).equals(chat.id.chat().value())
                && Parsing.webhook(record) instanceof Written.Webhook webhook
                && webhook.round() > 0) {
              found.add(webhook);
            }
          });
    }
    return found;
  }

  private static Printed redrive(RecordedChat chat, String... more) {
    List<String> arguments = new ArrayList<>(List.of("redrive", "--chat", chat.id.chat().value()));
    arguments.addAll(List.of(more));
    return console(arguments.toArray(String[]::new));
  }

  @Test
  void letters_come_back_in_order_once_and_are_answered_once() {
    RecordedChat chat = givenUp();

    Printed first = redrive(chat);
    assertThat(first.out())
        .contains("3 dead letters of 1 chats to bring back", "brought back: 3; left: 0")
        .contains("1 bot users have no good token now");
    chat.mended();
    List<Written.Webhook> back = redriven(chat);
    assertThat(back)
        .extracting(webhook -> webhook.envelope().factKey().replaceAll(":.*", ""))
        .containsExactly("pending", "message", "message");
    assertThat(back).allMatch(webhook -> webhook.round() == 1);

    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset()));
    chat.pass(Duration.ofMinutes(1));
    List<String> said = chat.said();
    assertThat(said).isNotEmpty().doesNotHaveDuplicates();

    Printed second = redrive(chat);
    assertThat(second.out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            3 were brought back before
            """);
    assertThat(redriven(chat)).hasSize(3);
    assertThat(chat.said()).isEqualTo(said);
  }

  @Test
  void what_a_crash_brings_back_once_more_is_not_answered_once_more() {
    RecordedChat chat = givenUp();
    redrive(chat);
    chat.mended();
    List<Written.Webhook> back = redriven(chat);
    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset()));
    List<String> said = chat.said();
    assertThat(said).isNotEmpty();

    back.forEach(webhook -> chat.redelivered(webhook.envelope(), webhook.offset() + 100));

    assertThat(chat.said()).isEqualTo(said);
  }

  @Test
  void a_letter_that_is_given_up_again_and_again_stays_after_three_rounds() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");
    for (int round = 1; round <= 3; round++) {
      assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
      Envelope again = redriven(chat).getLast().envelope();
      assertThat(again.deliveryId().round()).isEqualTo(round);
      letter(chat, again, "a bug");
    }

    assertThat(redrive(chat).out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            3 were brought back before
            1 stay: they were brought back three times
            """);
    assertThat(redriven(chat)).hasSize(3);
  }

  @Test
  void the_timeline_tells_what_was_given_up_and_brought_back_in_which_round() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");
    redrive(chat);
    letter(chat, redriven(chat).getLast().envelope(), "still a bug");
    redrive(chat);

    assertThat(console("show", "--chat", chat.id.chat().value()).out())
        .containsSubsequence(
            ": a bug",
            " was brought back, round 1",
            "!! DEAD LETTER @",
            ", round 1: still a bug",
            " was brought back, round 2")
        .containsSubsequence("REDRIVEN, round 1", "REDRIVEN, round 2");
    assertThat(console("show", "--json", "--chat", chat.id.chat().value()).out())
        .contains("\"item\":\"BroughtBack\"", "\"round\":2");
  }

  /// What a worker cannot read, and Kafka does not take with its headers, has no value any more.
  @Test
  void a_letter_that_was_too_large_to_be_kept_is_told_and_stays() {
    RecordedChat chat = chat().pending();
    String key = chat.id.chat().value();
    for (int i = 0; i < 2; i++) {
      PEN.write(
          Topics.DEAD_LETTERS,
          chat.partition(),
          key,
          null,
          Instant.now(),
          Map.of("cause", "cannot be read", "offset", "" + i, "bytes-left-out", "1048000"));
    }

    assertThat(redrive(chat).out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
                 2  cannot be read (stays: it has no value)
            """);
    assertThat(eventsUnder(key, chat.partition())).hasSize(1);
    assertThat(console("show", "--chat", key).out())
        .contains(": cannot be read; it was too large to be kept: 1048000 bytes");
  }

  @Test
  void a_limit_stops_and_the_next_time_goes_on() {
    RecordedChat chat = givenUp();

    assertThat(redrive(chat, "--limit", "1").out()).contains("brought back: 1; left: 2");
    assertThat(redrive(chat, "--limit", "1").out()).contains("brought back: 1; left: 1");
    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat))
        .extracting(webhook -> webhook.envelope().factKey().replaceAll(":.*", ""))
        .containsExactly("pending", "message", "message");
  }

  @Test
  void hundreds_come_back_in_order_whatever_lies_between_them() {
    RecordedChat chat = chat().pending();
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      Envelope one = fresh(chat, "-" + i);
      facts.add(one.factKey());
      letter(chat, one, "a bug");
      for (int note = 0; i == 120 && note < 300; note++) {
        Map<String, String> ofNone = Map.of("redriven", "987654321");
        PEN.write(Topics.DEAD_LETTERS, chat.partition(), "others", null, Instant.now(), ofNone);
      }
    }

    assertThat(redrive(chat).out()).contains("brought back: 240; left: 0");
    assertThat(redriven(chat)).extracting(one -> one.envelope().factKey()).isEqualTo(facts);
  }

  @Test
  void nothing_comes_back_that_cannot_be_noted() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");

    Printed refused = withoutTheRightToWrite(Topics.DEAD_LETTERS, () -> redrive(chat));

    assertThat(refused.code()).isEqualTo(Exit.REFUSED);
    assertThat(refused.err())
        .contains("the dead letters cannot be written, so nothing more was brought back")
        .contains("Not authorized");
    assertThat(redriven(chat)).isEmpty();
    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat)).hasSize(1);
  }

  @Test
  void what_could_not_be_sent_is_not_lost() {
    RecordedChat chat = chat();
    letter(chat, fresh(chat.pending(), "1"), "a bug");

    for (int i = 0; i < 4; i++) {
      Printed refused = withoutTheRightToWrite(Topics.CHAT_EVENTS, () -> redrive(chat));
      assertThat(refused.code()).isEqualTo(Exit.REFUSED);
      assertThat(refused.err()).contains("not all was brought back; the rest is the next time");
    }

    assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(1);
  }

  @Test
  void a_round_that_was_cut_short_counts() {
    RecordedChat chat = chat();
    Envelope envelope = fresh(chat.pending(), "1");
    long letter = letter(chat, envelope, "a bug");
    PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.chat().value(),
        null,
        Instant.now(),
        Map.of("redriving", String.valueOf(letter), Parsing.ROUND, "2"));
    letter(chat, envelope, "a bug");

    assertThat(redrive(chat).out()).contains("1 more say the same", "brought back: 1; left: 0");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(3);
    letter(chat, envelope, "a bug");
    assertThat(redrive(chat).out()).contains("1 stay: they were brought back three times");
  }

  @Test
  void a_fact_comes_back_once_and_three_times_at_most_however_its_letters_are_called() {
    RecordedChat chat = chat();
    Envelope webhook = fresh(chat.pending(), "1");
    Envelope history = named("history-1", webhook.botUserId(), webhook);
    letter(chat, webhook, "a bug");
    letter(chat, history, "a bug");

    assertThat(redrive(chat).out())
        .contains("1 dead letters of 1 chats", "1 more say the same as one of these")
        .contains("brought back: 1; left: 0");
    assertThat(redrive(chat).out()).contains("0 dead letters", "2 were brought back before");
    for (int round = 2; round <= 3; round++) {
      letter(chat, history, "a bug");
      assertThat(redrive(chat).out()).contains("brought back: 1; left: 0");
    }
    letter(chat, history, "a bug");

    assertThat(redrive(chat).out()).contains("1 stay: they were brought back three times");
    assertThat(redriven(chat)).extracting(Written.Webhook::round).containsExactly(1, 2, 3);
    assertThat(redriven(chat))
        .extracting(one -> one.envelope().deliveryId().round())
        .containsExactly(1, 2, 3);
  }

  @Test
  void what_one_fact_was_for_two_bot_users_comes_back_for_both() {
    RecordedChat chat = chat();
    Envelope one = fresh(chat.pending(), "1");
    letter(chat, one, "a bug");
    letter(chat, named("other-2", new UserId("bot-2"), one), "a bug");

    assertThat(redrive(chat).out()).contains("brought back: 2; left: 0");
    assertThat(redriven(chat))
        .extracting(back -> back.envelope().botUserId().value())
        .containsExactly("bot-1", "bot-2");
  }

  @Test
  void a_snapshot_among_the_letters_never_comes_back_and_is_told_with_its_chat() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();
    byte[] broken = "Zebra".getBytes(StandardCharsets.UTF_8);
    PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.key(),
        broken,
        Instant.now(),
        Map.of("cause", "a snapshot that cannot be read: SomeException"));

    assertThat(redrive(chat, "--dry-run").out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
                 1  a snapshot that cannot be read: SomeException (stays: it is no webhook)
            """);
    redrive(chat);
    assertThat(eventsUnder(chat.id.key(), chat.partition())).isEmpty();
    assertThat(console("show", "--chat", id).out())
        .contains("a snapshot that cannot be read")
        .doesNotContain("Zebra");

    assertThat(console("purge", "--chat", id).out())
        .contains("hidden: 1 records of giosg.chat-events.dlt");
    assertThat(redrive(chat, "--dry-run").out())
        .isEqualTo(
            """
            0 dead letters of 0 chats to bring back
            """);
  }

  private static Envelope named(String delivery, UserId botUser, Envelope of) {
    return new Envelope(
        of.version(),
        new DeliveryId(delivery),
        of.factKey(),
        of.receivedAt(),
        of.channel(),
        of.action(),
        of.resourceId(),
        of.organizationId(),
        botUser,
        of.resource());
  }

  private static List<Long> eventsUnder(String key, int partition) {
    List<Long> found = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET)) {
      reader.read(
          reader.whole(Topics.CHAT_EVENTS, partition),
          record -> {
            if (record.key() != null && Parsing.key(record).equals(key)) {
              found.add(record.offset());
            }
          });
    }
    return found;
  }

  /// A webhook of the chat that was told under no other id.
  private static Envelope fresh(RecordedChat chat, String name) {
    Envelope of =
        chat.journal.stream()
            .map(JournalEntry::happening)
            .filter(Happening.EventArrived.class::isInstance)
            .map(arrived -> ((Happening.EventArrived) arrived).envelope())
            .findFirst()
            .orElseThrow();
    return new Envelope(
        of.version(),
        new DeliveryId("other-" + name),
        of.factKey() + name,
        of.receivedAt(),
        of.channel(),
        of.action(),
        of.resourceId(),
        of.organizationId(),
        of.botUserId(),
        of.resource());
  }

  private static long letter(RecordedChat chat, Envelope envelope, String cause) {
    return PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.chat().value(),
        envelope.toJson(),
        Instant.now(),
        Map.of("cause", cause, "delivery", envelope.deliveryId().value()));
  }

  @Test
  void a_dry_run_tells_causes_and_changes_nothing() {
    RecordedChat chat = givenUp();
    letter(chat, fresh(chat, "x"), "a bug");

    Printed told = redrive(chat, "--dry-run");

    assertThat(told.out())
        .isEqualTo(
            """
            4 dead letters of 1 chats to bring back
                 3  failing for too long: giosg is away
                 1  a bug
            1 bot users have no good token now: their answers wait for giosg's next webhook
            """);
    assertThat(redriven(chat)).isEmpty();
    assertThat(redrive(chat, "--dry-run")).isEqualTo(told);
  }

  @Test
  void a_letter_that_is_no_webhook_comes_back_as_it_is_three_times() {
    String key = "poison-" + UUID.randomUUID();
    byte[] poison = {1, 2, 3};
    long from = write(Topics.CHAT_EVENTS, 0, key, poison, Instant.now(), Map.of());
    for (int round = 1; round <= 3; round++) {
      PEN.write(
          Topics.DEAD_LETTERS,
          0,
          key,
          poison,
          Instant.now(),
          Map.of("cause", "cannot be read", "offset", String.valueOf(from)));
      assertThat(console("redrive", "--all").out()).contains("brought back: ");
      from = lastOffsetOf(key, poison);
    }
    PEN.write(
        Topics.DEAD_LETTERS,
        0,
        key,
        poison,
        Instant.now(),
        Map.of("cause", "cannot be read", "offset", String.valueOf(from)));
    assertThat(console("redrive", "--all").out()).contains("stay: they were brought back three");
  }

  private static long lastOffsetOf(String key, byte[] value) {
    long[] last = {-1};
    try (TopicReader reader =
        new TopicReader(new KafkaAccess(Map.of("bootstrap.servers", servers())), Progress.QUIET)) {
      reader.read(
          reader.whole(Topics.CHAT_EVENTS, 0),
          record -> {
            if (record.key() != null
                && Parsing.key(record).equals(key)
                && Arrays.equals(Parsing.value(record), value)) {
              last[0] = record.offset();
            }
          });
    }
    assertThat(last[0]).isNotNegative();
    return last[0];
  }

  @Test
  void asks_which() {
    assertThat(console("redrive").code()).isEqualTo(Exit.REFUSED);
    assertThat(console("redrive", "--all", "--limit", "0").err())
        .contains("--limit must be 1 or more");
  }
}
