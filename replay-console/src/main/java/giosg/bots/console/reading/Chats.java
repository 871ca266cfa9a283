package giosg.bots.console.reading;

import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads what the topics hold of one chat: in the one partition where all of it lies, from the time
/// at which its snapshots say that it began to the end.
///
/// Nothing tells how far a chat goes on but the end of the topics: a webhook that nobody has
/// decided about yet, and a decision that changes nothing, leave the snapshot as it was.
public final class Chats {
  /// Clocks of services differ, and a webhook is older than what is decided about it.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final KafkaAccess kafka;
  private final Progress progress;
  private final Clock clock;

  /// @param clock tells up to when the topics were read
  public Chats(KafkaAccess kafka, Progress progress, Clock clock) {
    this.kafka = kafka;
    this.progress = progress;
    this.clock = clock;
  }

  /// @param window what of the chat is asked for; where its beginning is open, the snapshots tell
  ///     from where to read
  /// @throws NoTopics when the broker has none of our topics
  public ChatRecords read(ChatId chat, Window window) {
    Parsing.prepare();
    try (Alongside beside = new Alongside(kafka, progress);
        TopicReader reader = new TopicReader(kafka, progress)) {
      Supplier<Erasures> erasures = beside.read(Erasures::read);
      int partitions = reader.partitions(Topics.CHAT_EVENTS);
      if (partitions == 0) {
        throw new NoTopics(Topics.CHAT_EVENTS);
      }
      int partition = Key.partition(chat, partitions);
      Key key = Key.of(chat);
      List<Written> kept = List.copyOf(Snapshots.newest(reader, partition, key).values());
      Place place = new Place(chat, partition);
      ChatRecords all = around(reader, beside, place, kept, window);
      return erasures.get().of(chat).map(all::hidden).orElse(all);
    }
  }

  /// Where all of a chat lies.
  private record Place(ChatId chat, int partition) {}

  private ChatRecords around(
      TopicReader reader, Alongside beside, Place place, List<Written> kept, Window window) {
    List<Written.Kept> snapshots = only(Written.Kept.class, kept);
    Key key = Key.of(place.chat());
    int partition = place.partition();
    Instant now = clock.instant();
    Instant from = from(snapshots, window);
    Instant until = window.until().orElse(Instant.MAX);
    // Before the journal's end is looked up: else what is decided about meanwhile would look as if
    // nobody had decided about it.
    Span events =
        fromFirstWebhook(
            reader.between(Topics.CHAT_EVENTS, partition, from, until),
            window.since().isPresent() ? List.of() : snapshots,
            reader.whole(Topics.CHAT_EVENTS, partition).from());
    Supplier<List<Written>> decided =
        beside.read(
            second -> {
              Span journal = second.between(Topics.BOT_ACTIONS, partition, from, until);
              List<Written> found =
                  pick(second, journal, withValue(key::isOfConversation), Parsing::entry);
              Span letters = second.between(Topics.DEAD_LETTERS, partition, from, Instant.MAX);
              found.addAll(pick(second, letters, letters(key), Parsing::deadLetterOrNote));
              return found;
            });
    List<Written> all = new ArrayList<>(kept);
    all.addAll(pick(reader, events, withValue(key::isOfChat), Parsing::webhook));
    all.addAll(decided.get());
    return new ChatRecords(
        place.chat(),
        partition,
        snapshots,
        only(Written.Webhook.class, all),
        only(Written.Entry.class, all),
        only(Written.DeadLetter.class, all),
        only(Written.BroughtBack.class, all),
        only(Written.Unreadable.class, all),
        now.isBefore(until) ? now : until,
        Optional.empty());
  }

  private static Instant from(List<Written.Kept> snapshots, Window window) {
    return window
        .since()
        .or(
            () ->
                snapshots.stream()
                    .map(kept -> kept.snapshot().firstAt().minus(CLOCKS_DIFFER))
                    .min(Instant::compareTo))
        .orElse(Instant.EPOCH);
  }

  /// A worker that was behind decided about the first webhook long after it was written.
  private static Span fromFirstWebhook(Span byTime, List<Written.Kept> snapshots, long first) {
    long from =
        snapshots.stream()
            .mapToLong(kept -> kept.snapshot().firstOffset())
            .filter(offset -> offset >= 0)
            .map(offset -> Math.max(offset, first))
            .reduce(byTime.from(), Math::min);
    long to = Math.max(from, byTime.to());
    return new Span(byTime.topic(), byTime.partition(), from, to, byTime.until());
  }

  private static Predicate<ConsumerRecord<ByteBuffer, ByteBuffer>> withValue(
      Predicate<ConsumerRecord<ByteBuffer, ByteBuffer>> wanted) {
    return record -> record.value() != null && wanted.test(record);
  }

  /// That one is about to come back is no news once it has.
  private static Predicate<ConsumerRecord<ByteBuffer, ByteBuffer>> letters(Key key) {
    return record ->
        key.isOfLetter(record) && !Parsing.headers(record).containsKey(Parsing.REDRIVING);
  }

  private static List<Written> pick(
      TopicReader reader,
      Span span,
      Predicate<ConsumerRecord<ByteBuffer, ByteBuffer>> wanted,
      Function<ConsumerRecord<ByteBuffer, ByteBuffer>, Written> parse) {
    List<Written> found = new ArrayList<>();
    reader.read(
        span,
        record -> {
          if (wanted.test(record)) {
            found.add(parse.apply(record));
          }
        });
    return found;
  }

  private static <T extends Written> List<T> only(Class<T> kind, List<Written> all) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
