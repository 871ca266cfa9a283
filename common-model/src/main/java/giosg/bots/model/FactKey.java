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
/// each time its waiting starts. All else is a statement of how things are, the same only when it
/// says the same.
public final class FactKey {
  private FactKey() {}

  /// @param resourceId as in the webhook; for messages the resource's own id comes first, where it
  ///     has one
  public static String of(
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
          resource.flatMap(r -> text(r, "waiting_started_at")).map(FactKey::written));
    }
    String said = resource.map(r -> ":" + digest(r.toString())).orElse("");
    return action + ":" + organization + ":" + path + ":" + resourceId + said;
  }

  /// The key of a chat's being pending, by whichever way it became known.
  ///
  /// @param waitingStartedAt as giosg tells it
  public static String ofPending(ChatId chat, Optional<Instant> waitingStartedAt) {
    return pending(chat.value(), waitingStartedAt.map(Instant::toString));
  }

  private static String pending(String chat, Optional<String> since) {
    return "pending:" + chat + ":" + since.orElse("-");
  }

  /// However many digits a time was sent with.
  private static String written(String time) {
    try {
      return Instant.parse(time).toString();
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
