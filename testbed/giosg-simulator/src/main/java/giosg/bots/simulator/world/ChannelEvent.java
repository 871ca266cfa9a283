package giosg.bots.simulator.world;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Something happened in a channel of one user, or of the visitor, who owns it as nobody: `added`
/// brings the full resource, `changed` only the attributes that differ and the id, `removed`
/// nothing. The resource is a snapshot; nobody changes it afterwards.
public record ChannelEvent(
    Optional<User> owner,
    Optional<UUID> chat,
    String channel,
    Action action,
    String resourceId,
    Optional<ObjectNode> resource) {

  /// What can happen to a resource.
  public enum Action {
    ADDED,
    CHANGED,
    REMOVED;

    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
