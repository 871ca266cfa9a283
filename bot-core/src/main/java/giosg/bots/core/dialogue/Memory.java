package giosg.bots.core.dialogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a dialogue remembers about one chat, kept in the conversation's snapshot. Immutable and
/// small.
public record Memory(@JsonValue Map<String, String> notes) {
  public static final Memory EMPTY = new Memory(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Memory {
    SortedMap<String, String> sorted = new TreeMap<>(notes);
    notes = java.util.Collections.unmodifiableSortedMap(sorted);
  }

  public Memory with(String note, String value) {
    Map<String, String> more = new TreeMap<>(notes);
    more.put(note, value);
    return new Memory(more);
  }

  public Optional<String> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }
}
