package giosg.bots.ingress.durable;

import giosg.bots.ingress.spool.Entry;
import giosg.bots.model.Envelope;
import giosg.bots.model.Json;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.credentials.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// Turns a webhook into what may lie on a disk, and back: all of it sealed, since it holds a token
/// and what visitors wrote. Its place is bound in, so that what lies there cannot be put in another
/// order.
final class WebhookSeal {
  private static final int VERSION = 1;

  private final SealingKeys keys;

  /// @param version of this format; an instance may be started anew, over a full spool, with an
  ///     older program
  private record Plain(int version, String key, Envelope envelope, AccessToken token) {}

  WebhookSeal(SealingKeys keys) {
    this.keys = keys;
  }

  byte[] seal(long place, TakenWebhook webhook) {
    Plain plain = new Plain(VERSION, webhook.key(), webhook.envelope(), webhook.token());
    return keys.seal(Json.mapper().writeValueAsBytes(plain), context(place));
  }

  /// Empty when none of the keys opens it, or when it is of a version from the future.
  Optional<TakenWebhook> open(Entry entry) {
    return keys.open(entry.content(), context(entry.place())).flatMap(WebhookSeal::read);
  }

  private static Optional<TakenWebhook> read(byte[] json) {
    try {
      Plain plain = Json.mapper().readValue(json, Plain.class);
      return plain.version() > VERSION
          ? Optional.empty()
          : Optional.of(new TakenWebhook(plain.key(), plain.envelope(), plain.token()));
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private static byte[] context(long place) {
    return ("spooled webhook " + place).getBytes(StandardCharsets.UTF_8);
  }
}
