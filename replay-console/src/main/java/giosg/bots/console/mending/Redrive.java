package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// Brings dead letters back into their chats, in order. A letter is brought back once; if it is
/// given up again, that is a new letter, and after three rounds it stays.
///
/// What was brought back is noted after Kafka has it. A crash in between brings some of it back
/// once more the next time, as the same facts, which a worker does not act on twice.
public final class Redrive {
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 100;

  private final KafkaAccess kafka;
  private final Progress progress;

  public Redrive(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// What there is to do.
  ///
  /// @param causes how many letters were given up for which cause
  /// @param chats how many chats they are of
  /// @param broughtBack how many were already
  /// @param stay how many were brought back three times and stay
  /// @param withoutToken bot users of whom no token is known that is good still: what they have to
  ///     say waits for the next webhook of giosg
  public record Plan(
      List<Letter> letters,
      Map<String, Integer> causes,
      int chats,
      int broughtBack,
      int stay,
      Set<UserId> withoutToken) {
    public Plan {
      letters = List.copyOf(letters);
      causes = Map.copyOf(causes);
      withoutToken = Set.copyOf(withoutToken);
    }

    public int size() {
      return letters.size();
    }
  }

  /// @param chat empty for all
  public Plan plan(Optional<ChatId> chat, Instant now) {
    DeadLetters.Found found = new DeadLetters(kafka, progress).find(chat);
    List<Letter> letters =
        found.waiting().stream().filter(letter -> letter.round() < ROUNDS).toList();
    Map<String, Integer> causes = new TreeMap<>();
    letters.forEach(letter -> causes.merge(letter.cause(), 1, Integer::sum));
    return new Plan(
        letters,
        causes,
        (int) letters.stream().map(Letter::about).distinct().count(),
        found.broughtBack(),
        found.waiting().size() - letters.size(),
        withoutToken(letters, now));
  }

  private Set<UserId> withoutToken(List<Letter> letters, Instant now) {
    Set<UserId> botUsers = new HashSet<>();
    letters.forEach(letter -> letter.envelope().ifPresent(one -> botUsers.add(one.botUserId())));
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
                expiries.merge(
                    new UserId(Parsing.key(record)),
                    SealedCredential.ofJson(Parsing.value(record)).expiresAt(),
                    (one, other) -> one.isAfter(other) ? one : other);
              }
            });
      }
    }
    expiries.values().removeIf(now::isAfter);
    return expiries.keySet();
  }

  /// @param limit at most so many
  /// @return how many were brought back
  public int run(Plan plan, int limit) {
    List<Letter> letters = plan.letters().subList(0, Math.min(limit, plan.size()));
    int done = 0;
    try (Producer<byte[], byte[]> producer = kafka.producer()) {
      while (done < letters.size() && !progress.isStopped()) {
        int end = Math.min(done + AT_ONCE, letters.size());
        bringBack(letters.subList(done, end), producer);
        done = end;
      }
    }
    return done;
  }

  private static void bringBack(List<Letter> letters, Producer<byte[], byte[]> producer) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    letters.forEach(letter -> sent.add(producer.send(event(letter))));
    for (int i = 0; i < letters.size(); i++) {
      var _ = producer.send(note(letters.get(i), offset(sent.get(i))));
    }
    producer.flush();
  }

  private static ProducerRecord<byte[], byte[]> event(Letter letter) {
    byte @Nullable [] value =
        letter
            .envelope()
            .map(
                envelope ->
                    new Envelope(
                            envelope.version(),
                            envelope.deliveryId().again(),
                            envelope.factKey(),
                            envelope.receivedAt(),
                            envelope.channel(),
                            envelope.action(),
                            envelope.resourceId(),
                            envelope.organizationId(),
                            envelope.botUserId(),
                            envelope.resource())
                        .toJson())
            .orElseGet(() -> bytes(letter.value()));
    return new ProducerRecord<>(
        Topics.CHAT_EVENTS,
        letter.partition(),
        null,
        bytes(letter.key()),
        value,
        List.of(header(Parsing.ROUND, letter.round() + 1)));
  }

  private static ProducerRecord<byte[], byte[]> note(Letter letter, long offset) {
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS,
        letter.partition(),
        null,
        bytes(letter.key()),
        null,
        List.of(
            header(DeadLetters.REDRIVEN, letter.offset()),
            header(DeadLetters.REDRIVEN_TO, offset),
            header(Parsing.ROUND, letter.round() + 1)));
  }

  private static long offset(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter could not be brought back", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while bringing back dead letters", e);
    }
  }

  private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
    return bytes == null ? null : bytes.get();
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
