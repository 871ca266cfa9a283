package giosg.bots.console.mending;

import java.util.List;

/// One fact that was given up, with all dead letters of it that wait: a message that came by
/// webhook and was read in the chat's history too is one, whatever its deliveries are called.
///
/// @param letters the oldest first; it comes back for all of them
/// @param rounds how often it was brought back before
record GivenUp(List<Letter> letters, int rounds) {
  private static final int ROUNDS = 3;

  GivenUp {
    letters = List.copyOf(letters);
  }

  Letter first() {
    return letters.getFirst();
  }

  boolean hasComeBackOftenEnough() {
    return first().staysFor().isEmpty() && rounds >= ROUNDS;
  }

  boolean comesBack() {
    return first().staysFor().isEmpty() && rounds < ROUNDS;
  }
}
