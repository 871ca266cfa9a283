package giosg.bots.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Joining, leaving and inviting.
public final class Members {

  /// How a user wants to be in a chat; what is not given stays as it is.
  public record Wish(Optional<Boolean> participating, Optional<String> composing) {}

  /// The membership after a join, and whether the join made it.
  public record Joined(ObjectNode membership, boolean isNew) {}

  /// Who is asked into a chat.
  public sealed interface Invitee {
    record OfTeam(UUID team) implements Invitee {}

    record OfUser(UUID user) implements Invitee {}
  }

  private final World world;

  Members(World world) {
    this.world = world;
  }

  /// Through `pending_chats` only while nobody holds the chat, the caller included; through
  /// `routed_chats` at any time before the end.
  public Joined join(User user, ChatCollection door, UUID chatId, Wish wish) {
    return world.step(() -> admit(user, Chats.open(world.chats().seen(user, door, chatId)), wish));
  }

  Joined admit(User user, Chat chat, Wish wish) {
    Optional<Membership> existing = chat.membershipOf(user);
    Membership membership =
        existing.orElseGet(
            () -> {
              Membership made = new Membership(chat, user, world.now());
              chat.memberships.put(made.memberId(), made);
              user.memberships.put(chat.id, made);
              return made;
            });
    apply(wish, membership);
    return new Joined(membership.json(world.now()), existing.isEmpty());
  }

  /// Changes the user's own membership; giving up participation is how a user leaves.
  public ObjectNode change(User user, UUID chatId, Wish wish) {
    return world.step(
        () -> {
          Membership membership = membership(user, chatId);
          Chats.open(membership.chat);
          apply(wish, membership);
          return membership.json(world.now());
        });
  }

  private void apply(Wish wish, Membership membership) {
    Chat chat = membership.chat;
    Instant now = world.now();
    boolean before = membership.participating;
    membership.participating = wish.participating().orElse(before);
    wish.composing()
        .map(text -> Membership.Composing.valueOf(text.toUpperCase(Locale.ROOT)))
        .ifPresent(composing -> membership.composing = composing);
    membership.updatedAt = now;
    chat.updatedAt = now;
    if (membership.participating && !before) {
      world.talk().note(membership, MessageType.JOIN);
    } else if (before && !membership.participating) {
      world.talk().note(membership, MessageType.LEAVE);
      if (world.waitingAfterLeave() && !chat.reserved(now)) {
        chat.startWaiting(now);
      }
    }
    if (membership.isPresent(now)) {
      // Somebody who is not present does not reserve the chat: the others go on seeing it pending.
      chat.waiting = false;
    }
    world.channels().refresh(chat);
  }

  public ObjectNode own(User user, UUID chatId) {
    return world.step(() -> membership(user, chatId).json(world.now()));
  }

  /// The user's own memberships, newest chat first.
  public List<ObjectNode> own(User user) {
    return world.step(() -> Chats.json(user.memberships.values(), world.now())).reversed();
  }

  /// Everybody who ever attended, the visitor too.
  public List<ObjectNode> list(User user, ChatCollection collection, UUID chatId) {
    return world.step(
        () ->
            Chats.json(
                world.chats().seen(user, collection, chatId).memberships.values(), world.now()));
  }

  /// Only a member can ask somebody in.
  public ObjectNode invite(User user, UUID chatId, Invitee invitee) {
    return world.step(
        () -> {
          Chat chat = Chats.open(membership(user, chatId).chat);
          Invitation invitation =
              switch (invitee) {
                case Invitee.OfTeam(UUID id) -> invitation(chat, user, id, null);
                case Invitee.OfUser(UUID id) -> invitation(chat, user, null, id);
              };
          chat.invitations.add(invitation);
          world.channels().invited(chat, invitation);
          return invitation.json();
        });
  }

  private Invitation invitation(
      Chat chat, User inviter, @Nullable UUID teamId, @Nullable UUID userId) {
    Team team = teamId == null ? null : world.teams.get(teamId);
    User user = userId == null ? null : world.users.get(userId);
    boolean known =
        (team != null && team.organization().equals(inviter.organization))
            || (user != null && user.organization.equals(inviter.organization));
    if (!known) {
      throw Refusal.invalid(
          teamId == null ? "invited_user_id" : "invited_team_id", "Object does not exist.");
    }
    return new Invitation(UUID.randomUUID(), chat.id, inviter.id, team, user, world.now());
  }

  Membership membership(User user, UUID chatId) {
    return World.found(user.memberships.get(chatId));
  }
}
