package giosg.bots.giosg;

import com.fasterxml.jackson.annotation.JsonProperty;
import giosg.bots.model.TeamId;

/// A team that can be invited to a chat.
///
/// @param humansOnline giosg's `is_humans_online`, which exists for bots; its `is_online` counts
///     bots, perhaps this one
public record Team(TeamId id, String name, @JsonProperty("is_humans_online") boolean humansOnline) {

  public Team {
    name = name == null ? "" : name;
  }
}
