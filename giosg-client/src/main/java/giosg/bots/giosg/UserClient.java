package giosg.bots.giosg;

import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.model.ClientId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What makes a user present until it expires. giosg forgets it some time after; its list may hold
/// lapsed ones.
///
/// @param presentUntil giosg's `presence_expires_at`
/// @param properties free for whoever made the client
public record UserClient(
    ClientId id,
    @JsonProperty("presence_expires_at") Optional<Instant> presentUntil,
    @JsonProperty("is_present") boolean present,
    Optional<JsonNode> properties) {

  boolean isPresentAt(Instant now) {
    return present || presentUntil.filter(now::isBefore).isPresent();
  }

  /// Whether its maker wrote this property with this value.
  public boolean hasProperty(String name, String value) {
    return properties
        .map(all -> all.path(name))
        .filter(JsonNode::isString)
        .filter(found -> found.stringValue().equals(value))
        .isPresent();
  }
}
