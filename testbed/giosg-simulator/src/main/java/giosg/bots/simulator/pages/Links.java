package giosg.bots.simulator.pages;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a bot's links may lead a browser: nowhere that runs a script.
final class Links {
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)(https?|mailto|tel):[^\\s\\p{Cntrl}]+");

  private Links() {}

  static boolean isHarmless(String link) {
    return HARMLESS.matcher(link).matches();
  }

  /// As a header can carry it, which is in ASCII; nothing where it is no harmless address.
  static Optional<String> forHeader(String link) {
    try {
      return Optional.of(link).filter(Links::isHarmless).map(URI::create).map(URI::toASCIIString);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  static String harmless(String link) {
    return isHarmless(link) ? link : "about:blank";
  }

  /// Of giosg's two targets the one that is asked for; a new window when none is.
  static String target(String linkTarget) {
    return linkTarget.equals("_parent") ? "_parent" : "_blank";
  }
}
