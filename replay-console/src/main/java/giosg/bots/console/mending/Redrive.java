package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Brings dead letters back into their chats, in order. A fact is brought back once for all its
/// letters; if it is given up again, that is a new letter, and after three rounds it stays.
///
/// Each round is noted twice among the dead letters. First that it begins: who may not write that
/// sends nothing, and a letter that comes of a round cut short is still counted. Then, after Kafka
/// has the event, that it is done: only this takes a letter away, since an event that comes twice
/// is the same fact, on which a worker does not act twice, while a letter that is noted and was not
/// sent would be lost. A transaction in their place would not do: workers take chat events before
/// they are committed.
public final class Redrive {
  private static final int AT_ONCE = 100;

  private final KafkaAccess kafka;
  private final Progress progress;

  public Redrive(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// What there is to do. Which letters these are is looked up again when they are brought back, of
  /// one partition at a time: nobody can hold a million of them.
  ///
  /// @param chat empty for all
  /// @param places where they lie
  /// @param withoutToken bot users of whom no token is known that is good still: what they have to
  ///     say waits for the next webhook of giosg
  public record Plan(
      Optional<ChatId> chat, List<Span> places, Census census, Set<UserId> withoutToken) {
    public Plan {
      places = List.copyOf(places);
      withoutToken = Set.copyOf(withoutToken);
    }
  }

  /// @param chat empty for all
  public Plan plan(Optional<ChatId> chat, Instant now) {
    Census census = new Census();
    List<Span> places;
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      DeadLetters all = new DeadLetters(reader, chat);
      places = all.places();
      places.forEach(place -> census.add(all.in(place)));
    }
    return new Plan(chat, places, census, withoutToken(census, now));
  }

  private Set<UserId> withoutToken(Census census, Instant now) {
    Set<UserId> botUsers = new HashSet<>(census.botUsers());
    if (!botUsers.isEmpty()) {
      good(now).forEach(botUsers::remove);
    }
    return botUsers;
  }

  private Set<UserId> good(Instant now) {
    Map<UserId, Instant> expiries = new HashMap<>();
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      int partitions = reader.partitions(Topics.BOT_CREDENTIALS);
      for (int i = 0; i < partitions; i++) {
        reader.read(
            reader.whole(Topics.BOT_CREDENTIALS, i),
            record -> {
              if (record.value() != null) {
                expiry(record, expiries);
              }
            });
      }
    }
    expiries.values().removeIf(now::isAfter);
    return expiries.keySet();
  }

  private static void expiry(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, Map<UserId, Instant> expiries) {
    try {
      expiries.merge(
          new UserId(Parsing.key(record)),
          SealedCredential.ofJson(Parsing.value(record)).expiresAt(),
          (one, other) -> one.isAfter(other) ? one : other);
    } catch (RuntimeException noCredential) {
      // No worker can read it either.
    }
  }

  /// @param limit at most so many
  /// @return how many were brought back
  /// @throws KafkaException with a sentence about what was not done, and what asking again does
  public int run(Plan plan, int limit) {
    int done = 0;
    try (Producer<byte[], byte[]> producer = kafka.producer();
        TopicReader reader = new TopicReader(kafka, progress);
        SaidInLetters said = new SaidInLetters(kafka)) {
      DeadLetters all = new DeadLetters(reader, plan.chat());
      for (Span place : plan.places()) {
        if (done >= limit) {
          break;
        }
        List<GivenUp> letters =
            all.in(place).waiting().stream()
                .filter(GivenUp::comesBack)
                .limit(limit - done)
                .toList();
        // Who was stopped while reading has not seen which of them came back.
        for (int from = 0; from < letters.size() && !progress.isStopped(); from += AT_ONCE) {
          List<GivenUp> some = letters.subList(from, Math.min(from + AT_ONCE, letters.size()));
          done += bringBack(place.partition(), some, said, producer);
        }
      }
    }
    return done;
  }

  /// @return how many that were; Kafka may have taken letters out of its topic meanwhile
  private static int bringBack(
      int partition, List<GivenUp> letters, SaidInLetters said, Producer<byte[], byte[]> producer) {
    List<ComingBack> some = said.by(partition, letters);
    List<Future<RecordMetadata>> begun = new ArrayList<>();
    some.forEach(one -> begun.add(producer.send(one.begins())));
    throwFirst(begun, "the dead letters cannot be written, so nothing more was brought back");
    List<Future<RecordMetadata>> events = new ArrayList<>();
    some.forEach(one -> events.add(producer.send(one.event())));
    List<Future<RecordMetadata>> done = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      if (failure(events.get(i)).isEmpty()) {
        long to = events.get(i).resultNow().offset();
        some.get(i).isDone(to).forEach(note -> done.add(producer.send(note)));
      }
    }
    throwFirst(
        done,
        "what was brought back could not be noted: the next time it comes back once more, as the"
            + " same round");
    throwFirst(events, "not all was brought back; the rest is the next time");
    return some.size();
  }

  private static void throwFirst(List<Future<RecordMetadata>> sent, String sentence) {
    List<Throwable> failures = sent.stream().flatMap(one -> failure(one).stream()).toList();
    if (!failures.isEmpty()) {
      throw new KafkaException(
          sentence + " (" + failures.getFirst().getMessage() + ")", failures.getFirst());
    }
  }

  private static Optional<Throwable> failure(Future<RecordMetadata> sent) {
    try {
      var _ = sent.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while bringing back dead letters", e);
    }
  }
}
