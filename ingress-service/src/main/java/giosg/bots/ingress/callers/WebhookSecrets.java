package giosg.bots.ingress.callers;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells giosg from strangers by the secret in the query string, the only mechanism that giosg's
/// webhooks have: there is no signature.
final class WebhookSecrets {
  private static final String PARAMETER = "secret=";

  private final List<byte[]> accepted;

  WebhookSecrets(List<String> accepted) {
    this.accepted =
        accepted.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /// Every secret is compared, in constant time and to the last, so that the time taken says
  /// nothing about any of them.
  ///
  /// @param query as it stands in the request; it is taken apart here because the servlet's own
  ///     parameters might come from the body and might be logged
  boolean areKnownTo(@Nullable String query) {
    byte[] given = given(query).getBytes(StandardCharsets.UTF_8);
    boolean known = false;
    for (byte[] secret : accepted) {
      known |= MessageDigest.isEqual(secret, given);
    }
    return known;
  }

  private static String given(@Nullable String query) {
    if (query == null) {
      return "";
    }
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(PARAMETER)) {
        return decoded(parameter.substring(PARAMETER.length()));
      }
    }
    return "";
  }

  /// giosg calls the address as it was typed in, so a plus means itself and not a blank.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return "";
    }
  }
}
