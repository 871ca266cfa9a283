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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/// The dead letters: which there are, and which of them were brought back. The latter is kept
/// beside them, as records without a value, and so for as long as they are.
public final class DeadLetters {
  public static final String REDRIVEN = Parsing.REDRIVEN;
  static final String REDRIVEN_TO = Parsing.REDRIVEN_TO;
  private static final String OFFSET = "offset";

  private final KafkaAccess kafka;
  private final Progress progress;

  public DeadLetters(KafkaAccess kafka, Progress progress) {
    this.kafka = kafka;
    this.progress = progress;
  }

  /// @param waiting may be brought back, in order within each partition
  /// @param broughtBack how many were already
  record Found(List<Letter> waiting, int broughtBack) {
    Found {
      waiting = List.copyOf(waiting);
    }
  }

  /// @param chat empty for all
  Found find(Optional<ChatId> chat) {
    List<Letter> waiting = new ArrayList<>();
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

  /// The letters of one partition while they are read.
  private static final class Partition {
    private final Optional<Key> chat;
    private final Erasures erasures;
    private final List<Letter> letters = new ArrayList<>();
    private final Set<Long> redriven = new HashSet<>();
    private final Map<Long, Integer> roundsByOffset = new HashMap<>();

    Partition(Optional<Key> chat, Erasures erasures) {
      this.chat = chat;
      this.erasures = erasures;
    }

    void take(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
      Map<String, String> headers = Parsing.headers(record);
      if (headers.containsKey(REDRIVEN)) {
        redriven.add(Long.valueOf(headers.get(REDRIVEN)));
        roundsByOffset.put(
            Long.valueOf(headers.getOrDefault(REDRIVEN_TO, "-1")),
            Integer.valueOf(headers.getOrDefault(Parsing.ROUND, "1")));
      } else if (chat.isEmpty() || chat.get().isOfChat(record)) {
        letters.add(letter(record, headers));
      }
    }

    private Letter letter(
        ConsumerRecord<ByteBuffer, ByteBuffer> record, Map<String, String> headers) {
      Optional<Envelope> envelope = Parsing.deadLetter(record).envelope();
      return new Letter(
          record.partition(),
          record.offset(),
          Parsing.time(record),
          bytes(record.key()),
          bytes(record.value()),
          // One with an offset in its headers could not be read, whatever it looks like.
          headers.containsKey(OFFSET) ? Optional.empty() : envelope,
          headers.getOrDefault("cause", "unknown"),
          envelope
              .filter(_ -> !headers.containsKey(OFFSET))
              .map(one -> one.deliveryId().round())
              .orElseGet(
                  () ->
                      roundsByOffset.getOrDefault(
                          Long.valueOf(headers.getOrDefault(OFFSET, "-2")), 0)));
    }

    private static @Nullable Bytes bytes(@Nullable ByteBuffer buffer) {
      if (buffer == null) {
        return null;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return Bytes.wrap(bytes);
    }

    List<Letter> waiting() {
      return letters.stream()
          .filter(letter -> !redriven.contains(letter.offset()))
          .filter(letter -> !isErased(letter))
          .toList();
    }

    private boolean isErased(Letter letter) {
      try {
        return erasures.hides(new ChatId(letter.about()), letter.at());
      } catch (IllegalArgumentException noChat) {
        return false;
      }
    }

    int broughtBack() {
      return (int) letters.stream().filter(one -> redriven.contains(one.offset())).count();
    }
  }
}
