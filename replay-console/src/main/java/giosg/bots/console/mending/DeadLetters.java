package giosg.bots.console.mending;

import giosg.bots.console.reading.Erasures;
import giosg.bots.console.reading.Key;
import giosg.bots.console.reading.NoTopics;
import giosg.bots.console.reading.Parsing;
import giosg.bots.console.reading.Span;
import giosg.bots.console.reading.TopicReader;
import giosg.bots.model.ChatId;
import giosg.bots.model.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dead letters: which there are, and which of them were brought back. The latter is kept
/// beside them, as records without a value, and so for as long as they are.
///
/// They are looked through partition by partition, each of which tells all of its own.
public final class DeadLetters {
  /// On the note that a letter was brought back: its offset.
  public static final String REDRIVEN = Parsing.REDRIVEN;

  /// On the same note: the offset of the event that it came back as.
  static final String REDRIVEN_TO = Parsing.REDRIVEN_TO;

  /// On the note that it is about to be.
  static final String REDRIVING = Parsing.REDRIVING;

  private final TopicReader reader;
  private final Optional<ChatId> chat;
  private final Erasures erasures;

  /// @param chat empty for all
  DeadLetters(TopicReader reader, Optional<ChatId> chat) {
    this.reader = reader;
    this.chat = chat;
    this.erasures = Erasures.read(reader);
  }

  /// Whether a record among the dead letters is a note of ours, and no letter.
  public static boolean isNote(Map<String, String> headers) {
    return headers.containsKey(REDRIVEN) || headers.containsKey(REDRIVING);
  }

  /// Those of one partition.
  ///
  /// @param waiting in order
  /// @param broughtBack how many letters were already
  record Found(List<GivenUp> waiting, int broughtBack) {
    Found {
      waiting = List.copyOf(waiting);
    }
  }

  /// Where letters may lie now.
  ///
  /// @throws NoTopics when the broker has none
  List<Span> places() {
    int partitions = reader.partitions(Topics.DEAD_LETTERS);
    if (partitions == 0) {
      throw new NoTopics(Topics.DEAD_LETTERS);
    }
    List<Span> places = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      if (chat.isEmpty() || Key.partition(chat.get(), partitions) == partition) {
        places.add(reader.whole(Topics.DEAD_LETTERS, partition));
      }
    }
    return places;
  }

  /// @param place one of those
  Found in(Span place) {
    PartitionOfLetters one = new PartitionOfLetters(chat.map(Key::of), erasures);
    reader.read(place, one::take);
    return one.found();
  }
}
