package giosg.bots.console.mending;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Key;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.ChatId;
import giosg.bots.model.Envelope;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// The dead letters: which there are, and which of them were brought back. The latter is kept
/// beside them, as records without a value, and so for as long as they are.
public final class DeadLetters {
  /// On the note that a letter was brought back: its offset.
  public static final String REDRIVEN = Parsing.REDRIVEN;

  /// On the same note: the offset of the event that it came back as.
  static final String REDRIVEN_TO = Parsing.REDRIVEN_TO;

  /// On the note that it is about to be.
  static final String REDRIVING = Parsing.REDRIVING;

  private static final String OFFSET = "offset";

  private final KafkaAccess kafka;
  private final Progress progress;

  public DeadLetters(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// Whether a record among the dead letters is a note of ours, and no letter.
  public static boolean isNote(Map<String, String> headers) {
    return headers.containsKey(REDRIVEN) || headers.containsKey(REDRIVING);
  }

  /// @param waiting may be brought back, in order within each partition
  /// @param broughtBack how many letters were already
  record Found(List<GivenUp> waiting, int broughtBack) {
    Found {
      waiting = List.copyOf(waiting);
    }
  }

  /// @param chat empty for all
  Found find(Optional<ChatId> chat) {
    List<GivenUp> waiting = new ArrayList<>();
    int broughtBack = 0;
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      int partitions = reader.partitions(Topics.DEAD_LETTERS);
      if (partitions == 0) {
        throw new NoTopics(Topics.DEAD_LETTERS);
      }
      Erasures erasures = Erasures.read(reader);
      for (int partition = 0; partition < partitions; partition++) {
        if (chat.isEmpty() || Key.partition(chat.get(), partitions) == partition) {
          Partition one = new Partition(chat.map(Key::of), erasures);
          reader.read(reader.whole(Topics.DEAD_LETTERS, partition), one::take);
          waiting.addAll(one.waiting());
          broughtBack += one.broughtBack();
        }
      }
    }
    return new Found(waiting, broughtBack);
  }

  /// A note about a letter.
  private record Note(long at, long letter, int round) {}

  /// The letters of one partition while they are read.
  private static final class Partition {
    private final Optional<Key> chat;
    private final Erasures erasures;
    private final Map<Long, Letter> letters = new TreeMap<>();
    private final Map<Long, Integer> redriven = new TreeMap<>();
    private final List<Note> redriving = new ArrayList<>();

    Partition(Optional<Key> chat, Erasures erasures) {
      this.chat = chat;
      this.erasures = erasures;
    }

    void take(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
      Map<String, String> headers = Parsing.headers(record);
      int round = Integer.parseInt(headers.getOrDefault(Parsing.ROUND, "1"));
      if (headers.containsKey(REDRIVEN)) {
        redriven.merge(Long.valueOf(headers.get(REDRIVEN)), round, Math::max);
      } else if (headers.containsKey(REDRIVING)) {
        long letter = Long.parseLong(headers.get(REDRIVING));
        redriving.add(new Note(record.offset(), letter, round));
      } else if (chat.isEmpty() || chat.get().isOfLetter(record)) {
        letters.put(record.offset(), letter(record, headers));
      }
    }

    private static Letter letter(
        ConsumerRecord<ByteBuffer, ByteBuffer> record, Map<String, String> headers) {
      // One with an offset in its headers could not be read, whatever it looks like.
      Optional<Envelope> envelope =
          headers.containsKey(OFFSET) ? Optional.empty() : Parsing.deadLetter(record).envelope();
      return new Letter(
          record.partition(),
          record.offset(),
          Parsing.time(record),
          bytes(record.key()),
          bytes(record.value()),
          envelope,
          headers.getOrDefault("cause", "unknown"));
    }

    private static @Nullable Bytes bytes(@Nullable ByteBuffer buffer) {
      if (buffer == null) {
        return null;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return Bytes.wrap(bytes);
    }

    List<GivenUp> waiting() {
      Map<Letter.Fact, List<Letter>> byFact = new LinkedHashMap<>();
      letters
          .values()
          .forEach(one -> byFact.computeIfAbsent(one.fact(), _ -> new ArrayList<>()).add(one));
      Map<Letter.Fact, Integer> begun = begun(byFact);
      List<GivenUp> waiting = new ArrayList<>();
      byFact.forEach(
          (fact, all) -> {
            List<Letter> left = all.stream().filter(this::waits).toList();
            if (!left.isEmpty()) {
              int rounds = Math.max(rounds(all), begun.getOrDefault(fact, 0));
              waiting.add(new GivenUp(left, rounds));
            }
          });
      return waiting;
    }

    private boolean waits(Letter letter) {
      return !redriven.containsKey(letter.offset())
          && Letter.chat(letter.about())
              .filter(about -> erasures.hides(about, letter.at()))
              .isEmpty();
    }

    private int rounds(List<Letter> ofOneFact) {
      return ofOneFact.stream()
          .flatMapToInt(
              one ->
                  IntStream.of(
                      redriven.getOrDefault(one.offset(), 0),
                      one.envelope().map(envelope -> envelope.deliveryId().round()).orElse(0)))
          .max()
          .orElse(0);
    }

    /// Rounds after which whoever brought letters back went down. One that the same fact was given
    /// up after took place; one that it was not may have sent nothing, and is made once more.
    private Map<Letter.Fact, Integer> begun(Map<Letter.Fact, List<Letter>> byFact) {
      Map<Letter.Fact, Integer> begun = new LinkedHashMap<>();
      for (Note note : redriving) {
        Stream.ofNullable(letters.get(note.letter()))
            .map(Letter::fact)
            .filter(fact -> byFact.getOrDefault(fact, List.of()).getLast().offset() > note.at())
            .forEach(fact -> begun.merge(fact, note.round(), Math::max));
      }
      return begun;
    }

    int broughtBack() {
      return (int) letters.keySet().stream().filter(redriven::containsKey).count();
    }
  }
}
