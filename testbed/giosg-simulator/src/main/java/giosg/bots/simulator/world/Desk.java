package giosg.bots.simulator.world;

import java.util.List;
import java.util.UUID;

/// The chats that an agent can see, each in one place, newest first.
///
/// @param invited somebody asked the agent in since they were last there
/// @param waiting pending and routed to the agent
/// @param own those the agent takes part in
/// @param others routed to the agent and with somebody else, or with nobody
/// @param ended those the agent took part in
public record Desk(
    List<UUID> invited, List<UUID> waiting, List<UUID> own, List<UUID> others, List<UUID> ended) {

  public Desk {
    invited = List.copyOf(invited);
    waiting = List.copyOf(waiting);
    own = List.copyOf(own);
    others = List.copyOf(others);
    ended = List.copyOf(ended);
  }
}
