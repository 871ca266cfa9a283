package giosg.bots.console.reading;

import giosg.bots.core.journal.JournalEntry;
import giosg.bots.core.journal.Snapshot;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Turns records into what they say. What cannot be read is told, never thrown: one broken record
/// must not hide all others.
public final class Parsing {
  /// On a chat event that was brought back from the dead letters: which attempt that is.
  public static final String ROUND = "redrive-round";

  /// On a note among the dead letters: the offset of the one that was brought back.
  public static final String REDRIVEN = "redriven";

  /// On such a note: the offset that it has now among the chat events.
  public static final String REDRIVEN_TO = "redriven-to";

  /// On the note that a letter is about to be brought back: its offset.
  public static final String REDRIVING = "redriving";

  private static final AtomicBoolean PREPARED = new AtomicBoolean();

  private Parsing() {}

  /// Has what parses JSON made ready beside the caller: the first time, that takes as long as to
  /// connect to Kafka. Later it is there, and this does nothing.
  static void prepare() {
    if (!PREPARED.getAndSet(true)) {
      Thread.ofPlatform().daemon().name("makes-ready").start(Parsing::makeReady);
    }
  }

  private static void makeReady() {
    for (Class<?> type : List.of(Snapshot.class, JournalEntry.class, Envelope.class)) {
      var _ = Json.mapper().readerFor(type);
    }
  }

  public static Written webhook(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      Envelope envelope = Envelope.ofJson(value(record));
      return new Written.Webhook(record.offset(), time(record), envelope, round(record));
    } catch (RuntimeException e) {
      return unreadable(record, e);
    }
  }

  public static Written entry(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return new Written.Entry(
          record.offset(),
          time(record),
          ConversationId.ofKey(key(record)),
          JournalEntry.ofJson(value(record)));
    } catch (RuntimeException e) {
      return unreadable(record, e);
    }
  }

  public static Written kept(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return new Written.Kept(record.offset(), time(record), Snapshot.ofJson(value(record)));
    } catch (RuntimeException e) {
      return unreadable(record, e);
    }
  }

  public static Written.DeadLetter deadLetter(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return new Written.DeadLetter(record.offset(), time(record), headers(record), envelope(record));
  }

  /// What lies among the dead letters: letters, some of them too large to have kept a value, and
  /// notes that one was brought back.
  static Written deadLetterOrNote(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Map<String, String> headers = headers(record);
    @Nullable String letter = headers.get(REDRIVEN);
    if (letter == null) {
      return deadLetter(record);
    }
    try {
      return new Written.BroughtBack(
          record.offset(),
          time(record),
          Long.parseLong(letter),
          Long.parseLong(headers.getOrDefault(REDRIVEN_TO, "-1")),
          Integer.parseInt(headers.getOrDefault(ROUND, "1")));
    } catch (NumberFormatException e) {
      return unreadable(record, e);
    }
  }

  private static Optional<Envelope> envelope(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return Optional.of(Envelope.ofJson(value(record)));
    } catch (RuntimeException poison) {
      return Optional.empty();
    }
  }

  public static Map<String, String> headers(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(
          header.key(),
          header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  private static int round(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    @Nullable String round = headers(record).get(ROUND);
    return round == null || !round.matches("[0-9]{1,3}") ? 0 : Integer.parseInt(round);
  }

  /// Names the kind of error only: its message may hold what a visitor wrote.
  private static Written.Unreadable unreadable(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, RuntimeException e) {
    return new Written.Unreadable(
        record.offset(), time(record), record.topic(), e.getClass().getSimpleName());
  }

  public static Instant time(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return Instant.ofEpochMilli(record.timestamp());
  }

  public static String key(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    return StandardCharsets.UTF_8.decode(record.key().duplicate()).toString();
  }

  /// The chat that a record is about by its key; empty where that is no chat's.
  public static Optional<ChatId> chat(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return Optional.of(new ChatId(key(record)));
    } catch (RuntimeException foreign) {
      return Optional.empty();
    }
  }

  /// The conversation that a record is about by its key; empty where that is no conversation's.
  public static Optional<ConversationId> conversation(
      ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    try {
      return Optional.of(ConversationId.ofKey(key(record)));
    } catch (RuntimeException foreign) {
      return Optional.empty();
    }
  }

  public static byte[] value(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    ByteBuffer value = record.value().duplicate();
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }
}
