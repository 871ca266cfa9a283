package giosg.bots.console.mending;

import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.reading.Key;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Progress;
import giosg.bots.console.reading.Snapshots;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.console.reading.Written;
import giosg.bots.model.ChatId;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// All that Kafka holds of a chat, whether it is hidden or shown, and whether it can be read or
/// not: what is to be erased is told by its key.
///
/// @param snapshots the newest of each conversation
/// @param others what lies in the topics from which nothing can be taken
record Holdings(int partition, Map<ConversationId, Written> snapshots, List<Held> others) {
  Holdings {
    snapshots = Map.copyOf(snapshots);
    others = List.copyOf(others);
  }

  /// The chat's records in one topic.
  record Held(String topic, int records, Optional<Instant> newest) {}

  /// @throws NoTopics when the broker has none of our topics
  static Holdings read(ChatId chat, KafkaAccess kafka, Progress progress) {
    try (TopicReader reader = new TopicReader(kafka, progress)) {
      int partitions = reader.partitions(Topics.CHAT_EVENTS);
      if (partitions == 0) {
        throw new NoTopics(Topics.CHAT_EVENTS);
      }
      Key key = Key.of(chat);
      Partition of = new Partition(reader, Key.partition(chat, partitions));
      return new Holdings(
          of.number(),
          Snapshots.newest(reader, of.number(), key),
          List.of(
              of.held(Topics.CHAT_EVENTS, key::isOfChat),
              of.held(Topics.BOT_ACTIONS, key::isOfConversation),
              of.held(
                  Topics.DEAD_LETTERS,
                  record ->
                      !DeadLetters.isNote(Parsing.headers(record)) && key.isOfLetter(record))));
    }
  }

  /// When the youngest of all these was written, by its writer's clock.
  Optional<Instant> newest() {
    return Stream.concat(
            snapshots.values().stream().map(Written::at),
            others.stream().flatMap(held -> held.newest().stream()))
        .max(Comparator.naturalOrder());
  }

  private record Partition(TopicReader reader, int number) {

    Held held(String topic, Predicate<ConsumerRecord<ByteBuffer, ByteBuffer>> wanted) {
      Tally tally = new Tally();
      if (reader.partitions(topic) > number) {
        reader.read(
            reader.whole(topic, number),
            record -> {
              if (wanted.test(record)) {
                tally.add(Parsing.time(record));
              }
            });
      }
      return new Held(topic, tally.records, tally.newest);
    }
  }

  private static final class Tally {
    private int records;
    private Optional<Instant> newest = Optional.empty();

    void add(Instant at) {
      records++;
      newest = newest.filter(at::isBefore).or(() -> Optional.of(at));
    }
  }
}
