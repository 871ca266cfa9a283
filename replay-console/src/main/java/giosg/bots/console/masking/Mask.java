package giosg.bots.console.masking;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Hides words. Those that the bot's own definition contains are shown: they are nobody's secret,
/// and they are what the bot decides by, so that a masked conversation is still understood, and
/// still played the same.
public final class Mask {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

  /// Shows everything.
  public static final Mask NONE = new Mask(Set.of(), true);

  private final Set<String> shown;
  private final boolean all;

  private Mask(Set<String> shown, boolean all) {
    this.shown = Set.copyOf(shown);
    this.all = all;
  }

  /// @param definition the text of a bot's definition
  public static Mask allBut(String definition) {
    Set<String> words = new HashSet<>();
    WORD.matcher(definition).results().map(Mask::lower).forEach(words::add);
    return new Mask(words, false);
  }

  public boolean isNone() {
    return all;
  }

  /// The text with each hidden word as so many x as it has letters; what stands between words
  /// stays.
  public String of(String text) {
    return all ? text : WORD.matcher(text).replaceAll(this::word);
  }

  /// The same, with words of the definition hidden too: a visitor may be called May.
  public String ofName(String name) {
    return all ? name : WORD.matcher(name).replaceAll(Mask::hidden);
  }

  private String word(MatchResult word) {
    return shown.contains(lower(word)) ? word.group() : hidden(word);
  }

  private static String hidden(MatchResult word) {
    return "x".repeat(word.group().codePointCount(0, word.group().length()));
  }

  private static String lower(MatchResult word) {
    return word.group().toLowerCase(Locale.ROOT);
  }
}
