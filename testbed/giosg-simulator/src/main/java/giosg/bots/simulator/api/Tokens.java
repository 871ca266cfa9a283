package giosg.bots.simulator.api;

import giosg.bots.simulator.world.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Issues and checks the tokens of users. They look like giosg's (a signed JWT) and carry all that
/// is needed to check them, so that a fresh one for each webhook costs no memory. Several of one
/// user live at once.
public final class Tokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final Clock clock;
  private final Duration life;
  private final String type;
  private final SecretKeySpec key;
  private final AtomicLong last = new AtomicLong();
  private final Map<UUID, Long> revokedUpTo = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  /// The word before a token in the `Authorization` header is part of the credentials: giosg says
  /// to use the one given.
  public Tokens(Clock clock, Duration life, String type) {
    this.clock = clock;
    this.life = life;
    this.type = type;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  public String type() {
    return type;
  }

  public Duration life() {
    return life;
  }

  public AccessToken issue(User user) {
    Instant now = clock.instant();
    Instant end = now.plus(life);
    // Times to the millisecond, as giosg's short codes have them: tests use lives of less than 1 s.
    String claims =
        "{\"user_id\":\"%s\",\"organization_id\":\"%s\",\"jti\":%d,\"iat\":%d.%03d,\"exp\":%d.%03d}"
            .formatted(
                user.id(),
                user.organization().id(),
                last.incrementAndGet(),
                now.getEpochSecond(),
                now.toEpochMilli() % 1000,
                end.getEpochSecond(),
                end.toEpochMilli() % 1000);
    String content = HEADER + "." + encode(claims);
    return new AccessToken(content + "." + sign(content), end);
  }

  /// The user a token stands for, unless it is not ours, is over, or was revoked.
  public Optional<UUID> user(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || revoked.contains(token)) {
      return Optional.empty();
    }
    byte[] signature = sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(signature, parts[2].getBytes(StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
    UUID user = UUID.fromString(claims.get("user_id").stringValue());
    boolean over = clock.millis() >= Math.round(claims.get("exp").doubleValue() * 1000);
    boolean withdrawn = claims.get("jti").longValue() <= revokedUpTo.getOrDefault(user, 0L);
    return over || withdrawn ? Optional.empty() : Optional.of(user);
  }

  /// All tokens of a user issued until now, as when the app is uninstalled.
  public void revokeAll(UUID user) {
    revokedUpTo.put(user, last.get());
  }

  public void revoke(AccessToken token) {
    revoked.add(token.value());
  }

  private static String encode(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
