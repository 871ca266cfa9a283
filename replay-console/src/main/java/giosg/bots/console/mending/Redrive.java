package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
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
import java.util.Objects;
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
  /// @param letters by what they are about
  /// @param causes how much was given up for which cause, also of what can never come back
  /// @param chats how many chats they are of
  /// @param broughtBack how many were already
  /// @param stay how many were brought back three times and stay
  /// @param withoutToken bot users of whom no token is known that is good still: what they have to
  ///     say waits for the next webhook of giosg
  public record Plan(
      List<GivenUp> letters,
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

    /// How many letters more there are of the same facts.
    public int repeated() {
      return letters.stream().mapToInt(one -> one.letters().size() - 1).sum();
    }
  }

  /// @param chat empty for all
  public Plan plan(Optional<ChatId> chat, Instant now) {
    DeadLetters.Found found = new DeadLetters(kafka, progress).find(chat);
    Map<String, Integer> causes = new TreeMap<>();
    List<GivenUp> letters = new ArrayList<>();
    int stay = 0;
    for (GivenUp one : found.waiting()) {
      Optional<String> never = one.first().staysFor();
      if (never.isEmpty() && one.rounds() >= ROUNDS) {
        stay++;
        continue;
      }
      String cause = one.first().cause();
      causes.merge(
          never.map(why -> cause + " (stays: " + why + ")").orElse(cause), 1, Integer::sum);
      if (never.isEmpty()) {
        letters.add(one);
      }
    }
    return new Plan(
        letters,
        causes,
        (int) letters.stream().map(one -> one.first().about()).distinct().count(),
        found.broughtBack(),
        stay,
        withoutToken(letters, now));
  }

  private Set<UserId> withoutToken(List<GivenUp> letters, Instant now) {
    Set<UserId> botUsers = new HashSet<>();
    letters.forEach(
        one -> one.first().envelope().ifPresent(envelope -> botUsers.add(envelope.botUserId())));
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
  /// @throws KafkaException with a sentence about what was not done, and what asking again does
  public int run(Plan plan, int limit) {
    List<GivenUp> letters = plan.letters().subList(0, Math.min(limit, plan.size()));
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

  private static void bringBack(List<GivenUp> some, Producer<byte[], byte[]> producer) {
    List<Future<RecordMetadata>> begun = new ArrayList<>();
    some.forEach(one -> begun.add(producer.send(note(DeadLetters.REDRIVING, one.first(), one))));
    throwFirst(begun, "the dead letters cannot be written, so nothing more was brought back");
    List<Future<RecordMetadata>> events = new ArrayList<>();
    some.forEach(one -> events.add(producer.send(event(one))));
    List<Future<RecordMetadata>> done = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      GivenUp one = some.get(i);
      if (failure(events.get(i)).isEmpty()) {
        Header to = header(DeadLetters.REDRIVEN_TO, events.get(i).resultNow().offset());
        one.letters()
            .forEach(
                letter -> done.add(producer.send(note(DeadLetters.REDRIVEN, letter, one, to))));
      }
    }
    throwFirst(
        done,
        "what was brought back could not be noted: the next time it comes back once more, as the"
            + " same round");
    throwFirst(events, "not all was brought back; the rest is the next time");
  }

  private static ProducerRecord<byte[], byte[]> event(GivenUp one) {
    Letter letter = one.first();
    byte @Nullable [] value =
        letter
            .envelope()
            .map(
                envelope ->
                    new Envelope(
                            envelope.version(),
                            ofRound(one.rounds() + 1, envelope.deliveryId()),
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
        List.of(header(Parsing.ROUND, one.rounds() + 1)));
  }

  /// The rounds are the fact's, whichever of its deliveries is brought back.
  private static DeliveryId ofRound(int round, DeliveryId delivery) {
    DeliveryId next = delivery.again();
    while (next.round() < round) {
      next = next.again();
    }
    return next;
  }

  private static ProducerRecord<byte[], byte[]> note(
      String what, Letter letter, GivenUp one, Header... more) {
    List<Header> headers = new ArrayList<>(List.of(more));
    headers.add(header(what, letter.offset()));
    headers.add(header(Parsing.ROUND, one.rounds() + 1));
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS, letter.partition(), null, bytes(letter.key()), null, headers);
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

  private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
    return bytes == null ? null : bytes.get();
  }

  private static Header header(String name, Object value) {
    return new RecordHeader(name, value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
