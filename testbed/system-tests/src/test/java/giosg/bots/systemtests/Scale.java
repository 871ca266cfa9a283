package giosg.bots.systemtests;

import java.util.stream.LongStream;

/// How large a scenario is: in full with `-Psystem-tests`, else short, in the same kind.
final class Scale {
  private static final boolean FULL = Boolean.getBoolean("system-tests.full");

  private Scale() {}

  static boolean isFull() {
    return FULL;
  }

  static int of(int full, int shortForm) {
    return FULL ? full : shortForm;
  }

  /// What falls to a seed in full, where all three make up the whole.
  static int share(int whole, long seed, int shortForm) {
    return of((int) ((whole + 3 - seed) / 3), shortForm);
  }

  /// Three seeds in full, one in short.
  static LongStream seeds() {
    return LongStream.rangeClosed(1, of(3, 1));
  }
}
