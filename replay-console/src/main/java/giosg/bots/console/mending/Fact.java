package giosg.bots.console.mending;

import giosg.bots.model.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// What a dead letter is about, for each bot user apart: half of a SHA-256 of it, since all facts
/// are held at once, and what cannot be read is known by its bytes only.
public record Fact(long one, long other) {

  static Fact of(@Nullable ByteBuffer key, Envelope envelope) {
    return of("webhook", key, text(envelope.botUserId().value() + " " + envelope.factKey()));
  }

  static Fact ofUnread(@Nullable ByteBuffer key, ByteBuffer value) {
    return of("unread", key, value.duplicate());
  }

  /// Nobody knows whether two that have no value say the same.
  static Fact ofEmpty(@Nullable ByteBuffer key, long offset) {
    return of("empty", key, text(String.valueOf(offset)));
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Fact of(String kind, @Nullable ByteBuffer key, ByteBuffer says) {
    MessageDigest sum;
    try {
      sum = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
    sum.update(text(kind));
    if (key != null) {
      sum.update((byte) 0);
      sum.update(key.duplicate());
    }
    sum.update((byte) 0);
    sum.update(says);
    ByteBuffer digest = ByteBuffer.wrap(sum.digest());
    return new Fact(digest.getLong(), digest.getLong());
  }
}
