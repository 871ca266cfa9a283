package giosg.bots.model.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.model.ChatId;
import giosg.bots.model.RoomId;
import java.time.Instant;
import java.util.Optional;

/// A chat, whole or in part: a `changed` webhook has only the attributes that changed, so all but
/// the id may be absent.
///
/// @param waitingStartedAt when the visitor last began to wait; each new value makes the chat
///     pending anew
/// @param presentUserParticipantCount users taking part and present now, other bots and ourselves
///     included
public record Chat(
    ChatId id,
    Optional<RoomId> roomId,
    @JsonProperty("is_ended") Optional<Boolean> ended,
    @JsonProperty("is_waiting") Optional<Boolean> waiting,
    @JsonProperty("is_pending") Optional<Boolean> pending,
    Optional<Instant> waitingStartedAt,
    Optional<Instant> createdAt,
    Optional<Integer> presentUserParticipantCount) {

  public boolean hasEnded() {
    return ended.orElse(false);
  }
}
