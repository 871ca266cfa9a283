package giosg.bots.presence.credentials;

import giosg.bots.giosg.TokenBook;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Opens the tokens of all bot users, ours or not, and enters them in the book: whoever takes a bot
/// user over has its token at once.
public final class Credentials {
  private static final Logger log = LoggerFactory.getLogger(Credentials.class);

  private final TokenSealer sealer;
  private final TokenBook tokens;
  private final Counter unopened;
  private final Set<UserId> toldAbout = ConcurrentHashMap.newKeySet();
  private final Map<UserId, Instant> lastReceived = new ConcurrentHashMap<>();

  public Credentials(TokenSealer sealer, TokenBook tokens, MeterRegistry meters) {
    this.sealer = sealer;
    this.tokens = tokens;
    this.unopened =
        Counter.builder("presence.credentials.unopened")
            .description("Credentials that no configured key opened, or that were none")
            .register(meters);
  }

  /// Takes one record of the topic.
  public void take(String key, byte @Nullable [] value, Instant timestamp) {
    if (value == null) {
      return;
    }
    UserId botUser = new UserId(key);
    try {
      SealedCredential credential = SealedCredential.ofJson(value);
      tokens.learn(botUser, sealer.open(botUser, credential));
      lastReceived.merge(botUser, credential.receivedAt(), (a, b) -> a.isAfter(b) ? a : b);
      toldAbout.remove(botUser);
    } catch (TokenSealer.CannotOpen e) {
      unusable(botUser, "does not open with any key of credentials.keys");
    } catch (JacksonException e) {
      unusable(botUser, "is not one that this version can read");
    }
  }

  /// When the webhook came in that brought the bot user's newest token.
  public Optional<Instant> lastReceived(UserId botUser) {
    return Optional.ofNullable(lastReceived.get(botUser));
  }

  /// Once per bot user until it is mended: with wrong keys every record is unusable.
  private void unusable(UserId botUser, String why) {
    unopened.increment();
    if (toldAbout.add(botUser)) {
      log.warn("bot user {}: its credential {}", botUser, why);
    }
  }
}
