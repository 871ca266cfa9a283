package giosg.bots.ingress.durable;

import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers which token of each bot user was written last, so that a busy chat does not write one
/// per webhook: giosg gives a fresh one each time, and each is good for five minutes. The newest
/// that was left out is written when its turn has come: giosg may have refused the one before, and
/// who waits for another must not wait for a visitor to write. Of what was written it holds
/// fingerprints only; who is forgotten, or met by another instance, is written once more.
final class LastCredentials {
  private static final Duration APART = Duration.ofSeconds(10);

  /// A token waits for a tenth of its life at most: one that lives shorter than giosg's do would be
  /// over before its turn.
  private static final int TENTH = 10;

  /// The topic forgets after an hour, and a token that lives longer must not vanish from it.
  private static final Duration REPEATED = Duration.ofMinutes(30);

  private final Map<UserId, Written> last;

  private record Written(
      String fingerprint, Instant at, Instant expiresAt, Optional<Credential> leftOut) {

    boolean isFor(Credential credential) {
      return fingerprint.equals(fingerprintOf(credential.token()));
    }

    boolean isBehind(Credential next, Instant now) {
      return at.plus(apart(next)).isBefore(now) || isShortLivedBeside(next, now);
    }

    private static Duration apart(Credential next) {
      Duration wait = next.life().dividedBy(TENTH);
      return wait.compareTo(APART) < 0 ? wait : APART;
    }

    /// Less than half as long: to wait would leave those who read it with none.
    private boolean isShortLivedBeside(Credential next, Instant now) {
      Duration left = Duration.between(now, expiresAt).multipliedBy(2);
      return left.compareTo(Duration.between(now, next.token().expiresAt())) < 0;
    }

    boolean isNewest(Credential credential) {
      return !isFor(credential)
          && credential.token().expiresAt().isAfter(expiresAt)
          && leftOut.filter(credential::isNoNewerThan).isEmpty();
    }

    Written leavingOut(Credential credential) {
      return new Written(fingerprint, at, expiresAt, Optional.of(credential));
    }

    Written leavingNoneOut() {
      return new Written(fingerprint, at, expiresAt, Optional.empty());
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

  /// Whether the token is to be written now that it is received.
  synchronized boolean isNews(Credential credential) {
    Written before = last.get(credential.botUser());
    if (before == null) {
      return true;
    }
    Instant now = credential.receivedAt();
    return before.isFor(credential)
        ? before.at().plus(REPEATED).isBefore(now)
        : before.isBehind(credential, now);
  }

  /// It is not written now. Of those left out the newest counts, if it outlives what was written.
  synchronized void leaveOut(Credential credential) {
    last.computeIfPresent(
        credential.botUser(),
        (_, before) -> before.isNewest(credential) ? before.leavingOut(credential) : before);
  }

  /// Those that were left out and are to be written now. They are left out no more, so one whose
  /// writing fails has to be left out again.
  synchronized List<Credential> due(Instant now) {
    List<Credential> due = new ArrayList<>();
    last.replaceAll(
        (_, before) -> {
          Optional<Credential> next = before.leftOut();
          if (next.isEmpty() || !before.isBehind(next.get(), now)) {
            return before;
          }
          next.filter(credential -> !credential.isExpiredAt(now)).ifPresent(due::add);
          return before.leavingNoneOut();
        });
    return due;
  }

  synchronized void written(Credential credential, Instant at) {
    Written now =
        new Written(
            fingerprintOf(credential.token()),
            at,
            credential.token().expiresAt(),
            Optional.ofNullable(last.get(credential.botUser()))
                .flatMap(Written::leftOut)
                .filter(leftOut -> !leftOut.isNoNewerThan(credential)));
    last.put(credential.botUser(), now);
  }

  private static String fingerprintOf(AccessToken token) {
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
