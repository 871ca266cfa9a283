package giosg.bots.console.mending;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.Key;
import giosg.bots.console.reading.Parsing;
import giosg.bots.model.Envelope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The dead letters of one partition while they are read, without what they say.
final class PartitionOfLetters {
  /// In the headers of one that could not be read, whatever it looks like.
  private static final String OFFSET = "offset";

  private final Optional<Key> chat;
  private final Erasures erasures;
  private final Map<Long, Letter> letters = new TreeMap<>();
  private final Map<Long, Integer> redriven = new HashMap<>();
  private final List<Note> redriving = new ArrayList<>();
  private final Map<Object, Object> same = new HashMap<>();

  PartitionOfLetters(Optional<Key> chat, Erasures erasures) {
    this.chat = chat;
    this.erasures = erasures;
  }

  /// A note about a letter.
  private record Note(long at, long letter, int round) {}

  void take(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
    if (chat.isPresent() && !chat.get().isOfLetter(record)) {
      return;
    }
    Map<String, String> headers = Parsing.headers(record);
    if (!DeadLetters.isNote(headers)) {
      take(record, headers);
      return;
    }
    try {
      note(record.offset(), headers);
    } catch (NumberFormatException noneOfOurs) {
      // Nobody knows which letter it is about.
    }
  }

  private void note(long at, Map<String, String> headers) {
    int round = Integer.parseInt(headers.getOrDefault(Parsing.ROUND, "1"));
    String done = headers.get(DeadLetters.REDRIVEN);
    if (done != null) {
      redriven.merge(Long.valueOf(done), round, Math::max);
    } else {
      long letter = Long.parseLong(headers.getOrDefault(DeadLetters.REDRIVING, ""));
      redriving.add(new Note(at, letter, round));
    }
  }

  private void take(ConsumerRecord<ByteBuffer, ByteBuffer> record, Map<String, String> headers) {
    String about = record.key() == null ? "" : Parsing.key(record);
    if (Letter.chat(about).filter(one -> erasures.hides(one, Parsing.time(record))).isPresent()) {
      return;
    }
    Optional<Envelope> envelope =
        headers.containsKey(OFFSET) ? Optional.empty() : Parsing.deadLetter(record).envelope();
    Fact fact =
        record.value() == null
            ? Fact.ofEmpty(record.key(), record.offset())
            : envelope
                .map(one -> Fact.of(record.key(), one))
                .orElseGet(() -> Fact.ofUnread(record.key(), record.value()));
    letters.put(
        record.offset(),
        new Letter(
            record.offset(),
            fact,
            once(about),
            once(envelope.map(Envelope::botUserId)),
            envelope.map(one -> one.deliveryId().round()).orElse(0),
            once(headers.getOrDefault("cause", "unknown")),
            once(staysFor(record, about, envelope))));
  }

  private static Optional<String> staysFor(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, String about, Optional<Envelope> envelope) {
    if (record.value() == null) {
      return Optional.of("it has no value");
    }
    return envelope.isEmpty() && Letter.isConversation(about)
        ? Optional.of("it is no webhook")
        : Optional.empty();
  }

  /// Many letters have them in common.
  @SuppressWarnings("unchecked")
  private <T> T once(T text) {
    Object known = same.putIfAbsent(text, text);
    return known == null ? text : (T) known;
  }

  DeadLetters.Found found() {
    Map<Fact, List<Letter>> byFact = new LinkedHashMap<>();
    letters
        .values()
        .forEach(one -> byFact.computeIfAbsent(one.fact(), _ -> new ArrayList<>(1)).add(one));
    Map<Fact, Integer> begun = begun(byFact);
    List<GivenUp> waiting = new ArrayList<>();
    byFact.forEach(
        (fact, all) -> {
          List<Letter> left =
              all.stream().filter(letter -> !redriven.containsKey(letter.offset())).toList();
          if (!left.isEmpty()) {
            waiting.add(new GivenUp(left, Math.max(rounds(all), begun.getOrDefault(fact, 0))));
          }
        });
    int broughtBack = (int) letters.keySet().stream().filter(redriven::containsKey).count();
    return new DeadLetters.Found(waiting, broughtBack);
  }

  private int rounds(List<Letter> ofOneFact) {
    return ofOneFact.stream()
        .flatMapToInt(one -> IntStream.of(redriven.getOrDefault(one.offset(), 0), one.round()))
        .max()
        .orElse(0);
  }

  /// Rounds after which whoever brought letters back went down. One that the same fact was given up
  /// after took place; one that it was not may have sent nothing, and is made once more.
  private Map<Fact, Integer> begun(Map<Fact, List<Letter>> byFact) {
    Map<Fact, Integer> begun = new HashMap<>();
    for (Note note : redriving) {
      Stream.ofNullable(letters.get(note.letter()))
          .map(Letter::fact)
          .filter(fact -> byFact.getOrDefault(fact, List.of()).getLast().offset() > note.at())
          .forEach(fact -> begun.merge(fact, note.round(), Math::max));
    }
    return begun;
  }
}
