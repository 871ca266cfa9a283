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
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.conversation.Phase;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What scenarios of dead letters have in common: how letters come to be, and what came back.
abstract class OnDeadLetters extends OnKafka {
  /// A chat in which the bot could not be present, so that it gave up and the visitor still waits.
  static RecordedChat givenUp() {
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

  static List<Written.Webhook> redriven(RecordedChat chat) {
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

  static Printed redrive(RecordedChat chat, String... more) {
    List<String> arguments = new ArrayList<>(List.of("redrive", "--chat", chat.id.chat().value()));
    arguments.addAll(List.of(more));
    return console(arguments.toArray(String[]::new));
  }

  static Envelope named(String delivery, UserId botUser, Envelope of) {
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

  static List<Long> eventsUnder(String key, int partition) {
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
  static Envelope fresh(RecordedChat chat, String name) {
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

  static long letter(RecordedChat chat, Envelope envelope, String cause) {
    return PEN.write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.chat().value(),
        envelope.toJson(),
        Instant.now(),
        Map.of("cause", cause, "delivery", envelope.deliveryId().value()));
  }
}
