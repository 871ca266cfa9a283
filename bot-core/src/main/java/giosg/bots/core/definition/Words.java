package giosg.bots.core.definition;

import java.util.Locale;

/// A text as its words: lower case, one space round each, so that a word is found whole and only
/// whole.
final class Words {
  private Words() {}

  static String of(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
    StringBuilder spaced = new StringBuilder(" ");
    for (String word : words) {
      if (!word.isEmpty()) {
        spaced.append(word).append(' ');
      }
    }
    return spaced.toString();
  }
}
