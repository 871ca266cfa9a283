package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Makes up requests that no honest sender would send, each in its own way wrong or odd.
final class BadRequest {
  /// Stands in every body; nobody may print it.
  static final String MARK = "4111-1111-1111-1111-is-a-card-number";

  private static final String WEBHOOK =
      """
      {"channel": "/api/v5/users/bot-1/chats/chat-1/messages", "action": "added",
       "resource_id": "message-1",
       "app_user_auth": {"access_token": "token", "token_type": "Bearer", "expires_in": 300,
         "user_id": "bot-1", "organization_id": "org-1"},
       "resource": {"id": "message-1", "type": "msg", "chat_id": "chat-1", "message": "%s"}}
      """
          .formatted(MARK);

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999999999",
          "9".repeat(500),
          "[]",
          "{}",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[[[[]]]]",
          "NaN",
          "'x'",
          "\"" + "y".repeat(5_000) + "\"");

  /// JSON all of them, if two of them beyond what the ingress reads.
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "-1",
          "0.1e-400",
          "1e999999999",
          "1e99999999999",
          "9".repeat(100),
          "9".repeat(101),
          "0." + "9".repeat(90),
          "[]",
          "{}",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202e\\ufeff\\uffff\"",
          "\"\ud83d\udc69\u200d\ud83d\udc67 e\u0301 \u2028\"",
          "\"2026-13-45T99:99:99Z\"",
          "[null, [1, {\"\": []}], \"x\"]",
          "{\"id\": {\"id\": 7}, \"id\": []}",
          "\"" + "y".repeat(5_000) + "\"");

  private static final List<String> ODD_NAMES =
      List.of(
          "id",
          "type",
          "chat_id",
          "created_at",
          "sender_type",
          "message",
          "attachments",
          "is_encrypted",
          "",
          " ",
          "\\u0000",
          "__proto__",
          "@class",
          "a.b/c",
          "n".repeat(900));

  private static final List<String> CHANNELS =
      List.of(
          "/api/v5/users/bot-1/chats/chat-1/messages",
          "/api/v5/users/bot-1/routed_chats",
          "/api/v5/users/bot-1/chat_memberships",
          "/api/v9/what/is/this",
          "/");

  /// The webhook's frame has two levels, and a hundred are read.
  private static final int DEEPEST_VALUE = 98;

  private static final String CLOSE = "Connection: close\r\n";

  private static final List<String> METHODS =
      List.of("GET", "PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS", "X", "post", "PÖST");

  private final Random chance;
  private final String secret;
  private int odd;

  BadRequest(Random chance, String secret) {
    this.chance = chance;
    this.secret = secret;
  }

  /// A webhook that has all that is required, and a resource as nobody has seen one.
  ///
  /// @param id its resource id, by which it is found again
  record Odd(String id, String request) {}

  Odd odd() {
    String id = "odd-" + ++odd;
    StringBuilder resource = new StringBuilder("{\"note\": \"" + MARK + "\"");
    for (int members = chance.nextInt(1, 12); members > 0; members--) {
      resource.append(", \"%s\": %s".formatted(one(ODD_NAMES), oddValue()));
    }
    String body =
        """
        {"channel": "%s", "action": "%s", "resource_id": "%s", "odd": %s,
         "app_user_auth": {"access_token": "token", "token_type": "Bearer", "expires_in": %s,
           "user_id": "bot-1", "organization_id": "org-1"},
         "resource": %s}}
        """
            .formatted(
                one(CHANNELS),
                one(List.of("added", "changed", "removed", "unheard of")),
                id,
                oddValue(),
                chance.nextBoolean() ? "300" : oddValue(),
                resource);
    return new Odd(id, latin(posted(body.getBytes(UTF_8))));
  }

  private String oddValue() {
    if (chance.nextInt(10) > 0) {
      return one(ODD_VALUES);
    }
    int depth = chance.nextInt(1, DEEPEST_VALUE + 5);
    return chance.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  /// A request that never comes to its end: a part of it at once, then byte by byte or nothing.
  ///
  /// @param drops what is sent one byte at a time; the sender stops at their end
  record Slow(String atOnce, String drops, Duration between) {}

  Slow slow() {
    Duration between = Duration.ofMillis(chance.nextInt(100, 2_000));
    String target = "/webhooks/giosg?secret=" + secret;
    String head = latin(head("POST", target, "Content-Length: " + 2 * WEBHOOK.length()));
    return switch (chance.nextInt(5)) {
      case 0 -> new Slow(part(head), "", between);
      case 1 -> new Slow(part(head), "x".repeat(1_000), between);
      case 2 -> new Slow(head + part(WEBHOOK), "", between);
      case 3 -> new Slow(head + part(WEBHOOK), WEBHOOK, between);
      default -> new Slow(latin(chunked()), "1\r\nx\r\n".repeat(200), between);
    };
  }

  private String part(String of) {
    return of.substring(0, chance.nextInt(1, of.length() - 4));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /// Several on one connection that wants to stay open, each behind the other without waiting.
  byte[] pipelined() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = chance.nextInt(2, 20); i > 0; i--) {
      all.writeBytes(latin(next()).replace(CLOSE, "").getBytes(ISO_8859_1));
    }
    return all.toByteArray();
  }

  byte[] next() {
    return switch (chance.nextInt(10)) {
      case 0 -> posted(mutated(chance.nextInt(1, 20)));
      case 1 -> posted(WEBHOOK.substring(0, chance.nextInt(WEBHOOK.length() - 2)).getBytes(UTF_8));
      case 2 -> posted(retyped().getBytes(UTF_8));
      case 3 -> posted(nested().getBytes(UTF_8));
      case 4 -> posted(randomBytes(chance.nextInt(2_000)));
      case 5 -> withLength(WEBHOOK.getBytes(UTF_8), chance.nextLong(-5, 400_000));
      case 6 -> withoutSecret();
      case 7 -> head(one(METHODS), "/webhooks/giosg?secret=" + secret, "Content-Length: 0");
      case 8 -> randomBytes(chance.nextInt(1, 10_000));
      default -> chunked();
    };
  }

  private byte[] mutated(int bytes) {
    byte[] body = WEBHOOK.getBytes(UTF_8);
    // Without its first one it is no JSON, whatever else happens to it.
    body[0] = (byte) chance.nextInt();
    if (body[0] == '{') {
      body[0] = '}';
    }
    for (int i = 0; i < bytes; i++) {
      body[chance.nextInt(body.length)] = (byte) chance.nextInt();
    }
    return body;
  }

  private String retyped() {
    List<String> required =
        List.of(
            "\"added\"",
            "\"token\"",
            "\"Bearer\"",
            "\"bot-1\"",
            "\"org-1\"",
            "\"/api/v5/users/bot-1/chats/chat-1/messages\"");
    String spoilt = one(List.of("null", "7", "[]", "{}", "\"\"", "\" \"", "true", "\"\\u0007\""));
    String body = WEBHOOK.replace(one(required), spoilt);
    // And something else besides, which alone would do no harm.
    return body.replace("300", one(VALUES));
  }

  private String nested() {
    int depth = chance.nextInt(101, 20_000);
    return chance.nextBoolean() ? "{\"a\":".repeat(depth) : "[".repeat(depth) + "]".repeat(depth);
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }

  private byte[] posted(byte[] body) {
    return withLength(body, body.length);
  }

  private byte[] withLength(byte[] body, long length) {
    // Never the true one with a good body: that would be taken.
    String lie =
        length == WEBHOOK.getBytes(UTF_8).length && body.length == length && body[0] == '{'
            ? "Content-Length: 1"
            : "Content-Length: " + length;
    return joined(head("POST", "/webhooks/giosg?secret=" + secret, lie), body);
  }

  private byte[] withoutSecret() {
    String query = one(List.of("", "?secret=", "?secret=wrong", "?secret=%zz", "?x=" + secret));
    byte[] body = WEBHOOK.getBytes(UTF_8);
    return joined(head("POST", "/webhooks/giosg" + query, "Content-Length: " + body.length), body);
  }

  private byte[] chunked() {
    return joined(
        head("POST", "/webhooks/giosg?secret=" + secret, "Transfer-Encoding: chunked"),
        "%x\r\n%s".formatted(chance.nextInt(1, 100_000), MARK).getBytes(ISO_8859_1));
  }

  private static byte[] head(String method, String target, String header) {
    return "%s %s HTTP/1.1\r\nHost: x\r\n%s%s\r\n\r\n"
        .formatted(method, target, CLOSE, header)
        .getBytes(ISO_8859_1);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    return all.toByteArray();
  }

  private String one(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }
}
