package giosg.bots.simulator.world;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What keeps a user present for a while. giosg forgets it when its time is over; a refresh in time
/// makes a new one of the same id.
public record UserClient(
    String id, int secondsAsked, JsonNode properties, Instant createdAt, Instant updatedAt) {

  public Instant presentUntil() {
    return updatedAt.plusSeconds(secondsAsked);
  }

  boolean isPresent(Instant now) {
    return now.isBefore(presentUntil());
  }

  ObjectNode json(Instant now) {
    // When giosg calls a client "about to expire" is not documented; a tenth of its life is a
    // guess.
    Duration left = Duration.between(now, presentUntil());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("presence_expires_in", secondsAsked)
            .put("presence_expires_at", Times.text(presentUntil()))
            .put("is_present", isPresent(now))
            .put(
                "is_about_to_expire",
                left.multipliedBy(10).compareTo(Duration.ofSeconds(secondsAsked)) < 0)
            .putNull("gcm_token");
    json.set("properties", properties);
    json.putArray("subscribed_channels");
    return json.put("created_at", Times.text(createdAt)).put("updated_at", Times.text(updatedAt));
  }
}
