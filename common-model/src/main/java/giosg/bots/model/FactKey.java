package giosg.bots.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Names what a webhook states, since giosg sends no id of the delivery: two deliveries with one
/// key state the same.
///
/// A message is the same by its own id, through whichever channel it came. A chat is pending anew
/// each time its waiting starts; where nobody tells when that was, with each delivery, since a
/// visitor served twice over is better than one never served. All else is a statement of how things
/// are, the same only when it says the same.
public final class FactKey {
  private FactKey() {}

  /// @param delivery which of them this is
  /// @param resourceId as in the webhook; for messages the resource's own id comes first, where it
  ///     has one
  public static String of(
      DeliveryId delivery,
      OrganizationId organization,
      Channel channel,
      String path,
      String action,
      String resourceId,
      Optional<JsonNode> resource) {
    if (action.equals("added") && channel.part() == Channel.Part.MESSAGES) {
      return "message:" + resource.flatMap(r -> text(r, "id")).orElse(resourceId);
    }
    if (action.equals("added")
        && channel.part() == Channel.Part.CHAT
        && channel.listing() == Channel.Listing.PENDING) {
      return pending(
          resource.flatMap(r -> text(r, "id")).orElse(resourceId),
          resource
              .flatMap(r -> text(r, "waiting_started_at"))
              .filter(time -> !time.isBlank())
              .map(FactKey::written)
              .orElse("-:" + delivery));
    }
    String said = resource.map(r -> ":" + digest(r.toString())).orElse("");
    return action + ":" + organization + ":" + path + ":" + resourceId + said;
  }

  /// The key of a chat's being pending, by whichever way it became known.
  ///
  /// @param waitingStartedAt as giosg tells it; without it, the key is that of no webhook but those
  ///     that were written when each without a time had the same
  public static String ofPending(ChatId chat, Optional<Instant> waitingStartedAt) {
    return pending(chat.value(), waitingStartedAt.map(Instant::toString).orElse("-"));
  }

  private static String pending(String chat, String since) {
    return "pending:" + chat + ":" + since;
  }

  /// However many digits a time was sent with, and with its zone or without.
  private static String written(String time) {
    try {
      return Json.time(time).toString();
    } catch (DateTimeParseException asItIs) {
      return time;
    }
  }

  private static Optional<String> text(JsonNode resource, String member) {
    return resource.path(member).isString()
        ? Optional.of(resource.path(member).stringValue())
        : Optional.empty();
  }

  private static String digest(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 12);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
