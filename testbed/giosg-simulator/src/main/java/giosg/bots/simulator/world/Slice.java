package giosg.bots.simulator.world;

import java.util.List;
import java.util.OptionalInt;

/// A part of a list and where the rest of it begins.
public record Slice<T>(List<T> items, OptionalInt rest) {

  public Slice {
    items = List.copyOf(items);
  }

  /// At most `size` items from `start` on.
  public static <T> Slice<T> of(List<T> all, int start, int size) {
    int from = Math.min(start, all.size());
    int to = Math.min(from + size, all.size());
    return new Slice<>(
        all.subList(from, to), to < all.size() ? OptionalInt.of(to) : OptionalInt.empty());
  }
}
