package giosg.bots.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
      String since = resource.flatMap(r -> text(r, "waiting_started_at")).orElse("-");
      return "pending:" + resource.flatMap(r -> text(r, "id")).orElse(resourceId) + ":" + since;
    }
    String said = resource.map(r -> ":" + digest(r.toString())).orElse("");
    return action + ":" + organization + ":" + path + ":" + resourceId + said;
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
