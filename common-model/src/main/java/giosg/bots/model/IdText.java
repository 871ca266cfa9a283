package giosg.bots.model;

/// What every id has in common: it goes into keys and URL paths, so it may not be blank, long, or
/// hold anything that changes the path.
final class IdText {
  private static final int LONGEST = 128;

  private IdText() {}

  static void check(String what, String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(what + " must have 1 to " + LONGEST + " characters");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean safe =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!safe) {
        throw new IllegalArgumentException(what + " may hold letters, digits, '-' and '_' only");
      }
    }
  }
}
