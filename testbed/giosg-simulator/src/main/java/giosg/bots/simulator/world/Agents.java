package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// What people do who work in giosg's console: they come when they see a chat or are invited, they
/// write, and they leave.
public final class Agents {
  private final World world;

  Agents(World world) {
    this.world = world;
  }

  /// All agents, in the order they were made.
  public List<User> all() {
    return world.step(() -> world.users.values().stream().filter(user -> !user.bot).toList());
  }

  /// Present with no client to keep it so: agents have no browser here.
  public void present(User agent, boolean present) {
    world.step(
        () -> {
          agent.alwaysPresent = present;
          world.channels().presenceOf(agent);
          return true;
        });
  }

  /// The agent who comes first: one invited, else one it is routed to; present ones before others.
  public User join(UUID chatId) {
    return world.step(
        () -> {
          Chat chat = world.chat(chatId);
          User agent =
              world.users.values().stream()
                  .filter(user -> !user.bot && eagerness(chat, user) > 0)
                  .max(
                      (one, other) -> Integer.compare(eagerness(chat, one), eagerness(chat, other)))
                  .orElseThrow(() -> Refusal.conflict("No agent may join this chat."));
          return join(agent, chatId);
        });
  }

  /// This agent takes the chat, which must be routed to them or they be invited to it.
  public User join(User agent, UUID chatId) {
    return world.step(
        () -> {
          Chat chat = Chats.open(world.chat(chatId));
          if (eagerness(chat, agent) == 0) {
            throw Refusal.conflict("The chat is not routed to the agent, nor are they invited.");
          }
          Members.Wish wish = new Members.Wish(Optional.of(true), Optional.of("idle"));
          world.members().admit(agent, chat, wish);
          return agent;
        });
  }

  /// An agent by id; a bot is none.
  public User agent(UUID id) {
    User user = world.people().user(id);
    if (user.bot) {
      throw Refusal.notFound();
    }
    return user;
  }

  /// What an agent sees, no more than `limit` chats of each kind.
  public Desk desk(User agent, int limit) {
    return world.step(
        () -> {
          Map<Place, List<UUID>> places = new EnumMap<>(Place.class);
          for (Place place : Place.values()) {
            places.put(place, new ArrayList<>());
          }
          for (Chat chat : world.allChats.sequencedValues().reversed()) {
            List<UUID> place = World.found(places.get(place(chat, agent)));
            if (place.size() < limit) {
              place.add(chat.id);
            }
          }
          return new Desk(
              World.found(places.get(Place.INVITED)),
              World.found(places.get(Place.WAITING)),
              World.found(places.get(Place.OWN)),
              World.found(places.get(Place.OTHERS)),
              World.found(places.get(Place.ENDED)));
        });
  }

  private enum Place {
    INVITED,
    WAITING,
    OWN,
    OTHERS,
    ENDED,
    OUT_OF_SIGHT
  }

  private Place place(Chat chat, User agent) {
    Optional<Membership> membership = chat.membershipOf(agent);
    if (chat.ended()) {
      return membership.isPresent() ? Place.ENDED : Place.OUT_OF_SIGHT;
    }
    if (membership.filter(each -> each.participating).isPresent()) {
      return Place.OWN;
    }
    Instant lastThere = membership.map(each -> each.updatedAt).orElse(Instant.MIN);
    if (chat.invitations.stream()
        .anyMatch(each -> each.isFor(agent) && each.createdAt().isAfter(lastThere))) {
      return Place.INVITED;
    }
    if (!chat.room.router.contains(agent)) {
      return Place.OUT_OF_SIGHT;
    }
    return chat.pending(world.now()) ? Place.WAITING : Place.OTHERS;
  }

  /// Whether the agent may look into the chat: it is routed to them, they were a member, or
  /// invited.
  public boolean sees(User agent, UUID chatId) {
    return world.step(
        () -> {
          Chat chat = world.chat(chatId);
          return chat.room.router.contains(agent)
              || chat.membershipOf(agent).isPresent()
              || chat.invitations.stream().anyMatch(each -> each.isFor(agent));
        });
  }

  /// Whether the agent may take part in the chat and does not yet.
  public boolean mayJoin(User agent, UUID chatId) {
    return world.step(
        () -> !world.chat(chatId).ended() && eagerness(world.chat(chatId), agent) > 0);
  }

  /// Whether the agent takes part in the chat, and can write.
  public boolean isIn(User agent, UUID chatId) {
    return world.step(() -> place(world.chat(chatId), agent) == Place.OWN);
  }

  private int eagerness(Chat chat, User user) {
    boolean invited = chat.invitations.stream().anyMatch(each -> each.isFor(user));
    int claim = (invited ? 4 : 0) + (chat.room.router.contains(user) ? 2 : 0);
    boolean there = chat.membershipOf(user).filter(each -> each.participating).isPresent();
    return claim == 0 || there ? 0 : claim + (user.isPresent(world.now()) ? 1 : 0);
  }

  /// The agent in the chat writes; of several the one who came last.
  public Message say(UUID chatId, String text) {
    return world.step(() -> say(agentIn(chatId), chatId, text));
  }

  public Message say(User agent, UUID chatId, String text) {
    return world.talk().say(agent, chatId, Draft.of(text));
  }

  /// The agent in the chat leaves it.
  public ObjectNode leave(UUID chatId) {
    return world.step(() -> leave(agentIn(chatId), chatId));
  }

  public ObjectNode leave(User agent, UUID chatId) {
    Members.Wish wish = new Members.Wish(Optional.of(false), Optional.empty());
    return world.members().change(agent, chatId, wish);
  }

  private User agentIn(UUID chatId) {
    return world.chat(chatId).memberships.values().stream()
        .filter(each -> each.participating)
        .flatMap(each -> Optional.ofNullable(each.user).stream())
        .filter(user -> !user.bot)
        .reduce((_, last) -> last)
        .orElseThrow(() -> Refusal.conflict("No agent is in this chat."));
  }
}
