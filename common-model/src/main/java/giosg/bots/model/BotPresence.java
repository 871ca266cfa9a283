package giosg.bots.model;

import java.time.Instant;
import java.util.Optional;

/// How present a bot user is, as its keeper last saw it: the value of [Topics#BOT_PRESENCE].
///
/// @param client the user client that the keeper refreshes; absent while there is none
/// @param presentUntil when that client expires; in the past while there is none
/// @param onlineWanted whether the bot user shall be online, from the keeper's configuration
/// @param lastOutcome what the last attempt came to, in a few words for whoever looks
/// @param checkedAt when the last attempt ended
public record BotPresence(
    int version,
    OrganizationId organizationId,
    Optional<ClientId> client,
    Instant presentUntil,
    boolean onlineWanted,
    String lastOutcome,
    Instant checkedAt) {

  public static final int VERSION = 1;

  public byte[] toJson() {
    return Json.mapper().writeValueAsBytes(this);
  }

  public static BotPresence ofJson(byte[] json) {
    return Json.mapper().readValue(json, BotPresence.class);
  }
}
