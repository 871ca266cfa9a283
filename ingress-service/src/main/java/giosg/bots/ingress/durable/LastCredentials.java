package giosg.bots.ingress.durable;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers which token of each bot user was written last, so that a busy chat does not write one
/// per webhook: giosg gives a fresh one each time, and each is good for five minutes. Holds
/// fingerprints, never tokens; who is forgotten, or met by another instance, is written once more.
final class LastCredentials {
  private static final Duration APART = Duration.ofSeconds(10);

  /// The topic forgets after an hour, and a token that lives longer must not vanish from it.
  private static final Duration REPEATED = Duration.ofMinutes(30);

  private final Map<UserId, Written> last;

  private record Written(String fingerprint, Instant at, Instant expiresAt) {
    /// Less than half as long as another: waiting on would leave those who read it with none.
    private boolean isShortLivedBeside(AccessToken other, Instant now) {
      Duration left = Duration.between(now, expiresAt);
      return left.multipliedBy(2).compareTo(Duration.between(now, other.expiresAt())) < 0;
    }
  }

  /// @param most bot users to remember; the ones not seen for longest are forgotten first
  LastCredentials(int most) {
    this.last =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<UserId, Written> eldest) {
            return size() > most;
          }
        };
  }

  /// Whether the token is to be written now.
  synchronized boolean isNews(UserId botUser, AccessToken token, Instant now) {
    Written before = last.get(botUser);
    if (before == null) {
      return true;
    }
    if (before.fingerprint().equals(fingerprint(token))) {
      return before.at().plus(REPEATED).isBefore(now);
    }
    return before.at().plus(APART).isBefore(now) || before.isShortLivedBeside(token, now);
  }

  synchronized void written(UserId botUser, AccessToken token, Instant at) {
    last.put(botUser, new Written(fingerprint(token), at, token.expiresAt()));
  }

  private static String fingerprint(AccessToken token) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(token.authorization().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
